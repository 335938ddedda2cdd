<?php

declare(strict_types=1);

namespace Assembly;

use Deployment\Failure;

/** In which folder of this Moodle each type of plugin lies, as Moodle's own code says. */
final class PluginTypes
{
    /** Types whose plugins may bring types of their own (core_component). */
    private const PARENTS = ['mod', 'editor', 'tool', 'local'];

    /** @param array<string, string> $folders type → folder below the document root */
    private function __construct(private readonly array $folders)
    {
    }

    public static function of(MoodleRelease $moodle): self
    {
        $root = $moodle->documentRoot();
        $folders = self::read("$root/lib/components.json")['plugintypes'] ?? [];
        if (!is_array($folders) || $folders === []) {
            throw Failure::fixFirst("$root/lib/components.json names no types of plugins. Is the package whole?");
        }
        foreach (array_intersect_key($folders, array_flip(self::PARENTS)) as $parent) {
            foreach (glob("$root/$parent/*/db/subplugins.json") ?: [] as $file) {
                $folders += self::below($file, substr(dirname($file, 2), strlen("$root/")));
            }
        }
        return new self($folders);
    }

    public function folder(string $type): ?string
    {
        return $this->folders[$type] ?? null;
    }

    /** @return list<string> */
    public function names(): array
    {
        $names = array_keys($this->folders);
        sort($names);
        return $names;
    }

    /**
     * Types that a plugin brings.
     *
     * @param string $plugin its folder below the document root
     * @return array<string, string>
     */
    private static function below(string $file, string $plugin): array
    {
        $content = self::read($file);
        // Since Moodle 5.0 they are relative to the plugin; older ones to the document root.
        $own = array_map(static fn (string $path): string => "$plugin/$path", $content['subplugintypes'] ?? []);
        return $own + ($content['plugintypes'] ?? []);
    }

    /** @return array<string, mixed> */
    private static function read(string $file): array
    {
        $content = is_file($file) ? json_decode((string) file_get_contents($file), true) : null;
        return is_array($content) ? $content : throw Failure::fixFirst("$file is not there or no JSON.");
    }
}
