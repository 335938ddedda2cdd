<?php

/** Writes the state of this pod's php-fpm to the log, once an interval. */

declare(strict_types=1);

use Deployment\Failure;
use Deployment\FpmQueue;
use Deployment\FpmStatus;
use Deployment\Interval;
use Deployment\MetricLog;
use Deployment\Program;

require __DIR__ . '/../lib/autoload.php';

Program::main($argv, ['listen', 'status', 'path', 'interval-seconds'], static function (array $options): int {
    $status = new FpmStatus($options['status'], $options['path']);
    $queue = new FpmQueue($options['listen']);
    $last = null;
    (new Interval((int) $options['interval-seconds']))->run(static function () use ($status, $queue, &$last): void {
        try {
            $now = $status->read();
        } catch (Failure $problem) {
            // Starting or stopping: the pod's probes watch whether it lasts.
            $last = null;
            fwrite(STDERR, $problem->getMessage() . "\n");
            return;
        }
        $total = max(1, (int) $now['total processes']);
        // php-fpm counts since it started, and begins anew when it does.
        $since = static fn (string $name): int => max(0, (int) $now[$name] - (int) ($last[$name] ?? $now[$name]));
        MetricLog::write('php-fpm', [
            'active' => (int) $now['active processes'],
            'total' => (int) $now['total processes'],
            'busyPercent' => round(100 * (int) $now['active processes'] / $total, 1),
            'queue' => $queue->length(),
            'requests' => $since('accepted conn'),
            'slowRequests' => $since('slow requests'),
        ]);
        $last = $now;
    });
    return 0;
});
