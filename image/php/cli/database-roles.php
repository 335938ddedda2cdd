<?php

/**
 * Makes the database's roles and grants; changes nothing where they are right. Runs ahead of each
 * install or upgrade, as the master user.
 */

declare(strict_types=1);

use Deployment\DatabaseRoles;
use Deployment\Login;
use Deployment\Program;
use Deployment\Server;

require __DIR__ . '/../lib/autoload.php';

$names = [
    ...Server::OPTIONS,
    'master-secret',
    'migrator-secret',
    'runtime-secret',
    'migrator-role',
    'runtime-role',
    'runtime-logins',
];
Program::main($argv, $names, static function (array $options): int {
    $roles = new DatabaseRoles(
        Server::fromOptions($options),
        $options['runtime-role'],
        explode(',', $options['runtime-logins']),
        $options['migrator-role'],
    );
    $changes = $roles->apply(
        Login::fromFile($options['master-secret']),
        Login::fromFile($options['migrator-secret']),
        Login::fromFile($options['runtime-secret']),
    );
    foreach ($changes as $change) {
        Program::say(ucfirst($change) . '.');
    }
    if ($changes === []) {
        Program::say('Roles and grants are right. Nothing was changed.');
    }
    return 0;
});
