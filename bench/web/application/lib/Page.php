<?php

declare(strict_types=1);

namespace Bench;

/** A course page of about 60 KB from templates and filtered texts. */
final class Page
{
    private const SECTION = '<li id="section-{{number}}" class="section course-section main clearfix" data-id="{{id}}">'
        . '<h3 class="sectionname"><a href="/course/section.php?id={{id}}">{{name}}</a></h3>'
        . '<div class="summary">{{{summary}}}</div><ul class="section m-0 p-0 img-text">{{{modules}}}</ul></li>';

    private const MODULE = '<li class="activity activity-wrapper modtype_{{type}}" id="module-{{id}}" data-for="cmitem">'
        . '<div class="activity-item" data-activityname="{{name}}"><div class="activityicon"><img src="{{icon}}" alt=""></div>'
        . '<a href="/mod/{{type}}/view.php?id={{id}}" class="aalink stretched-link"><span class="instancename">{{name}}'
        . '</span></a><span class="badge">{{state}}</span></div></li>';

    private const PATTERNS = [
        '/\bhttps?:\/\/[^\s<"]+/u' => '<a href="$0">$0</a>',
        '/\*\*(.+?)\*\*/u' => '<strong>$1</strong>',
        '/\$\$(.+?)\$\$/u' => '<span class="filter_mathjaxloader_equation">$1</span>',
        '/(?<![\w>])(Forum|Quiz|Assignment|Glossary) (\d+)(?![\w<])/u' => '<a class="autolink" href="/mod/?id=$2">$1 $2</a>',
        '/<(script|iframe)\b[^>]*>.*?<\/\1>/isu' => '',
    ];

    /**
     * @param array<array-key, mixed> $course
     * @param list<string> $labels
     */
    public function render(array $course, array $labels): string
    {
        $sections = '';
        foreach ($course['sections'] as $number => $section) {
            $modules = '';
            foreach ($section['modules'] as $index => $module) {
                $modules .= $this->fill(self::MODULE, [
                    ...$module,
                    'icon' => "/theme/image.php/boost/{$module['type']}/1700000000/monologo",
                    'state' => $labels[($number * 31 + $index) % count($labels)],
                ]);
            }
            $sections .= $this->fill(self::SECTION, [
                'number' => (string) $number,
                'id' => (string) $section['id'],
                'name' => $section['name'],
                'summary' => $this->filter($section['summary']),
                'modules' => $modules,
            ]);
        }
        return '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Course</title></head>'
            . "<body><ul class=\"topics\">$sections</ul></body></html>\n";
    }

    /** @param array<string, string> $values */
    private function fill(string $template, array $values): string
    {
        return (string) preg_replace_callback(
            '/\{\{(\{?)(\w+)\}?\}\}/',
            static fn (array $match): string => $match[1] === '{'
                ? $values[$match[2]]
                : htmlspecialchars($values[$match[2]], ENT_QUOTES | ENT_SUBSTITUTE),
            $template,
        );
    }

    private function filter(string $text): string
    {
        return (string) preg_replace(array_keys(self::PATTERNS), self::PATTERNS, $text);
    }
}
