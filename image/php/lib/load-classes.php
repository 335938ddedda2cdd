<?php

declare(strict_types=1);

/**
 * Loads the classes of a namespace from a folder: `Deployment\DatabaseRoles` lies in
 * `database-roles.php`.
 */
return static function (string $namespace, string $folder): void {
    spl_autoload_register(static function (string $class) use ($namespace, $folder): void {
        $prefix = "$namespace\\";
        if (!str_starts_with($class, $prefix)) {
            return;
        }
        $name = preg_replace('/(?<=[a-z])(?=[A-Z])/', '-', substr($class, strlen($prefix)));
        require "$folder/" . strtolower((string) $name) . '.php';
    });
};
