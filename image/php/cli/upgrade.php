<?php

/**
 * Installs Moodle into an empty database, or upgrades the one it finds; does nothing where code and
 * database agree. Runs as the migrator, ahead of the pods with the new code.
 */

declare(strict_types=1);

use Deployment\ConnectionRefused;
use Deployment\Failure;
use Deployment\Installation;
use Deployment\Login;
use Deployment\Maintenance;
use Deployment\MoodleCode;
use Deployment\Program;
use Deployment\PurgeMark;
use Deployment\Server;
use Deployment\Site;
use Deployment\TaskDrain;
use Deployment\Upgrade;
use Deployment\UpgradeLock;

require __DIR__ . '/../lib/autoload.php';

$installerOptions = ['lang', 'adminemail', 'fullname', 'shortname'];
$names = [
    ...Server::OPTIONS,
    'moodle',
    'data-root',
    'migrator-secret',
    'administrator-secret',
    'lock-seconds',
    'drain-seconds',
    'settle-seconds',
    ...$installerOptions,
];
Program::main($argv, $names, static function (array $options) use ($installerOptions): int {
    try {
        $connection = Server::fromOptions($options)->connect(Login::fromFile($options['migrator-secret']));
    } catch (ConnectionRefused $refused) {
        throw Failure::tryAgain($refused->getMessage());
    }
    UpgradeLock::take($connection, (int) $options['lock-seconds']);
    $moodle = new MoodleCode($options['moodle']);
    $site = new Site($connection);
    if ($site->isHalfInstalled() || !$site->hasTables()) {
        $settings = array_intersect_key($options, array_flip($installerOptions)) + ['agree-license' => '1'];
        (new Installation($site, $moodle, $options['administrator-secret'], $settings))->run();
        return 0;
    }
    $upgrade = new Upgrade(
        $moodle,
        $site,
        new Maintenance($moodle, $options['data-root']),
        new PurgeMark($options['data-root']),
        new TaskDrain($moodle, $site, (int) $options['drain-seconds'], (int) $options['settle-seconds']),
    );
    $upgrade->run();
    return 0;
});
