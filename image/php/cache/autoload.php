<?php

declare(strict_types=1);

// Classes of this folder: MoodleCache\Factory lies in factory.php. They extend Moodle's own and are
// loaded when Moodle first uses a cache, after its own loader is there.
spl_autoload_register(static function (string $class): void {
    $prefix = 'MoodleCache\\';
    if (str_starts_with($class, $prefix)) {
        require __DIR__ . '/' . strtolower(substr($class, strlen($prefix))) . '.php';
    }
});
