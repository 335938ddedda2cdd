<?php

/**
 * Prints the versions of every plugin, in the code and in the database, one JSON object a line. Runs
 * inside Moodle; changes nothing.
 *
 * Argument: Moodle's code.
 */

define('CLI_SCRIPT', true);
// What is asked is what is on disk and in the database, not what a cache says.
define('CACHE_DISABLE_ALL', true);
define('IGNORE_COMPONENT_CACHE', true);

require $argv[1] . '/config.php';

foreach (core_plugin_manager::instance()->get_plugins() as $plugins) {
    foreach ($plugins as $plugin) {
        echo json_encode([
            'component' => $plugin->component,
            'code' => $plugin->versiondisk === null ? null : (string) $plugin->versiondisk,
            'database' => $plugin->versiondb === null ? null : (string) $plugin->versiondb,
        ], JSON_THROW_ON_ERROR) . "\n";
    }
}
