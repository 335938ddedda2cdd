<?php

declare(strict_types=1);

// What this PHP may do, and how it is set up.
require __DIR__ . '/../lib.php';

$handle = curl_init('https://127.0.0.1:8444/nginx');
curl_setopt_array($handle, [
    CURLOPT_RETURNTRANSFER => true,
    CURLOPT_CAINFO => '/etc/moodle/tls/ca.crt',
]);
curl_exec($handle);

$writable = static function (string $folder): bool {
    $file = "$folder/test-" . getmypid();
    $done = @file_put_contents($file, 'x') !== false;
    if ($done) {
        unlink($file);
    }
    return $done;
};

exec('command -v sh; id -u', $program);

answer([
    'user' => posix_getuid(),
    'functions' => array_values(array_filter(
        explode(',', (string) ($_GET['functions'] ?? '')),
        static fn(string $name): bool => function_exists($name),
    )),
    'curl' => curl_getinfo($handle, CURLINFO_RESPONSE_CODE),
    'exec' => $program,
    'settings' => array_map(
        static fn(string $name): string|false => ini_get($name),
        array_combine($names = explode(',', (string) ($_GET['settings'] ?? 'x')), $names),
    ),
    'writable' => array_values(array_filter(explode(',', (string) ($_GET['folders'] ?? '')), $writable)),
    'opcache' => opcache_get_status(false),
]);
