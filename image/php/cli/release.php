<?php

/** Ends a deployment: Moodle's own checks, caches and revisions, maintenance mode off. */

declare(strict_types=1);

use Deployment\Maintenance;
use Deployment\MoodleCode;
use Deployment\Program;
use Deployment\PurgeMark;
use Deployment\Release;

require __DIR__ . '/../lib/autoload.php';

Program::main($argv, ['moodle', 'data-root', 'patience-seconds'], static function (array $options): int {
    $moodle = new MoodleCode($options['moodle']);
    $release = new Release(
        $moodle,
        new Maintenance($moodle, $options['data-root']),
        new PurgeMark($options['data-root']),
    );
    $release->run((int) $options['patience-seconds']);
    return 0;
});
