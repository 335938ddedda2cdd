<?php

// In the place of Moodle's setup.php: what config.php ends with.

$CFG->dirroot = dirname(__DIR__);

spl_autoload_register(static function (string $class) use ($CFG): void {
    $file = $CFG->dirroot . '/cache/classes/' . strtr(substr($class, strlen('core_cache\\')), '\\', '/') . '.php';
    if (str_starts_with($class, 'core_cache\\') && is_file($file)) {
        require $file;
    }
});
