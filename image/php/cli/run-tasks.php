<?php

/** Runs Moodle's tasks for as long as the pod lives: `--tasks=cron` or `--tasks=adhoc`. */

declare(strict_types=1);

use Deployment\Failure;
use Deployment\MoodleCode;
use Deployment\Program;
use Deployment\TaskRunner;

require __DIR__ . '/../lib/autoload.php';

Program::main($argv, ['moodle', 'tasks', 'keep-alive-seconds'], static function (array $options): int {
    $programs = ['cron' => ['cron.php'], 'adhoc' => ['adhoc_task.php', '--execute']];
    $program = $programs[$options['tasks']]
        ?? throw Failure::fixFirst("There are no tasks {$options['tasks']}, only cron and adhoc.");
    if (!extension_loaded('pcntl')) {
        throw Failure::fixFirst('PHP has no extension pcntl, without which a task ends in its middle. Build it in.');
    }
    $script = (new MoodleCode($options['moodle']))->script(array_shift($program));
    $keepAlive = "--keep-alive={$options['keep-alive-seconds']}";
    (new TaskRunner([PHP_BINARY, $script, ...$program, $keepAlive]))->run();
    return 0;
});
