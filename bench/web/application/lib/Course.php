<?php

declare(strict_types=1);

namespace Bench;

/** A course as the cache holds it: sections with modules and texts. */
final class Course
{
    private const TYPES = ['assign', 'book', 'forum', 'glossary', 'page', 'quiz', 'resource', 'url'];

    private const WORDS = ['reading', 'analysis', 'seminar', 'übung', 'method', 'evidence', 'lecture', 'θεωρία', 'essay'];

    /** @return array<string, mixed> */
    public static function make(int $id): array
    {
        $sections = [];
        for ($number = 0; $number < 10; $number++) {
            $modules = [];
            for ($index = 0; $index < 8; $index++) {
                $module = $id * 1000 + $number * 10 + $index;
                $modules[] = [
                    'id' => (string) $module,
                    'type' => self::TYPES[$module % count(self::TYPES)],
                    'name' => self::text($module, 6),
                ];
            }
            $sections[] = [
                'id' => $id * 100 + $number,
                'name' => self::text($id + $number, 4),
                'summary' => self::text($id * 7 + $number, 160)
                    . " **important** https://example.edu/$number Quiz $number and Forum $id, \$\$a^2+b^2\$\$",
                'modules' => $modules,
            ];
        }
        return ['id' => $id, 'sections' => $sections];
    }

    private static function text(int $seed, int $words): string
    {
        $text = [];
        for ($index = 0; $index < $words; $index++) {
            $hash = crc32("$seed $index");
            // Words that come again, and some that do not: it compresses about as a page of Moodle does.
            $text[] = $index % 2 === 0 ? self::WORDS[$hash % count(self::WORDS)] : base_convert((string) $hash, 10, 36);
        }
        return implode(' ', $text);
    }
}
