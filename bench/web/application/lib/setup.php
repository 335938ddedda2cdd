<?php

declare(strict_types=1);

// What every page loads: configuration, class loader, session, cache and database, as Moodle's setup does.

namespace Bench;

require_once __DIR__ . '/../config.php';

$classes = require __DIR__ . '/../modules/classes.php';
spl_autoload_register(static function (string $class) use ($classes): void {
    $file = $classes[$class] ?? __DIR__ . '/' . substr($class, strlen('Bench\\')) . '.php';
    require $file;
});

$distance = new Distance((int) ($_GET['distance'] ?? 0));
$redis = static fn (int $port): \Redis => (new RedisConnection($distance))->open($port);

// As Moodle sets them: it checks session ids itself.
ini_set('session.use_strict_mode', '0');
ini_set('session.gc_probability', '0');
session_set_save_handler(new Session($redis(SESSIONS_PORT), $distance));
session_start(['name' => 'MoodleSession']);
