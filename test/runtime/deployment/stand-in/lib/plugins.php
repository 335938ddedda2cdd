<?php

declare(strict_types=1);

/** Stands in for Moodle's plugin manager. */
final class core_plugin_manager
{
    public static function instance(): self
    {
        return new self();
    }

    /** @return array<string, array<string, stdClass>> */
    public function get_plugins(): array
    {
        global $CFG;
        $code = $CFG->settings['code']['plugins'];
        $database = array_column(
            rows("SELECT plugin, value FROM mdl_config_plugins WHERE name = 'version'"),
            'value',
            'plugin',
        );
        $plugins = [];
        foreach (array_keys($code + $database) as $component) {
            [$type, $name] = explode('_', $component, 2);
            $plugins[$type][$name] = (object) [
                'component' => $component,
                'versiondisk' => $code[$component] ?? null,
                'versiondb' => $database[$component] ?? null,
            ];
        }
        return $plugins;
    }
}
