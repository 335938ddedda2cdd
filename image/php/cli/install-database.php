<?php

/**
 * Runs Moodle's installer with the administrator's name and password from a secret: on its command line
 * every process of the pod could read them.
 *
 * Arguments: Moodle's code, the secret's file, the installer's other options.
 */

declare(strict_types=1);

use Deployment\Login;
use Deployment\MoodleCode;

require __DIR__ . '/../lib/autoload.php';

(static function (array $arguments): void {
    [$root, $secret] = $arguments;
    $administrator = Login::fromFile($secret);
    $installer = (new MoodleCode($root))->script('install_database.php');
    $_SERVER['argv'] = [
        $installer,
        "--adminuser={$administrator->username}",
        "--adminpass={$administrator->password}",
        ...array_slice($arguments, 2),
    ];
    $_SERVER['argc'] = count($_SERVER['argv']);
    define('INSTALLER', $installer);
})(array_slice($argv, 1));

// Outside of any function: Moodle's programs expect the global scope.
require INSTALLER;
