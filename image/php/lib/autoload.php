<?php

declare(strict_types=1);

// Classes of this folder: Deployment\DatabaseRoles lies in database-roles.php.
spl_autoload_register(static function (string $class): void {
    $prefix = 'Deployment\\';
    if (!str_starts_with($class, $prefix)) {
        return;
    }
    $name = preg_replace('/(?<=[a-z])(?=[A-Z])/', '-', substr($class, strlen($prefix)));
    require __DIR__ . '/' . strtolower((string) $name) . '.php';
});
