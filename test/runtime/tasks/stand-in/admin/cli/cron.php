<?php

/**
 * Stands in for Moodle's cron.php, with Moodle's answer to signals: handled at once, the first asks for
 * an end after the task at work, a second ends the process in its middle (exit code 143). Tasks are
 * lines of `tasks` in the data root: seconds they take. What happens is written to `journal`.
 */

declare(strict_types=1);

const DATA = '/var/moodledata';

function journal(string $event): void
{
    file_put_contents(DATA . '/journal', "$event\n", FILE_APPEND | LOCK_EX);
}

$isEnding = false;
pcntl_async_signals(true);
foreach ([SIGINT, SIGTERM] as $signal) {
    pcntl_signal($signal, static function () use (&$isEnding): void {
        if ($isEnding) {
            journal('cut off');
            exit(143);
        }
        journal('asked to end');
        $isEnding = true;
    });
}

if (is_file(DATA . '/climaintenance.html')) {
    journal('maintenance');
    exit(1);
}
journal('start ' . implode(' ', array_slice($argv, 1)));
$tasks = file(DATA . '/tasks', FILE_IGNORE_NEW_LINES | FILE_SKIP_EMPTY_LINES) ?: [];
while (!$isEnding && ($seconds = array_shift($tasks)) !== null) {
    file_put_contents(DATA . '/tasks', implode("\n", $tasks));
    journal("begin $seconds");
    $end = microtime(true) + (float) $seconds;
    while (microtime(true) < $end) {
        // A signal cuts a sleep short.
        usleep(10_000);
    }
    journal("done $seconds");
}
