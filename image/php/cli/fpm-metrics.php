<?php

/** Writes the state of this pod's php-fpm, and of nginx' certificate, to the log, once an interval. */

declare(strict_types=1);

use Deployment\Failure;
use Deployment\FpmQueue;
use Deployment\FpmStatus;
use Deployment\Interval;
use Deployment\MetricLog;
use Deployment\Program;
use Deployment\ServedCertificate;

require __DIR__ . '/../lib/autoload.php';

$names = ['listen', 'status', 'path', 'certificate', 'interval-seconds'];
Program::main($argv, $names, static function (array $options): int {
    $status = new FpmStatus($options['status'], $options['path']);
    $queue = new FpmQueue($options['listen']);
    $certificate = new ServedCertificate($options['certificate']);
    $last = null;
    $measure = static function (int $time) use ($status, $queue, $certificate, &$last): void {
        try {
            MetricLog::write('certificate', ['daysLeft' => $certificate->daysLeft($time)]);
        } catch (Failure $problem) {
            fwrite(STDERR, $problem->getMessage() . "\n");
        }
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
    };
    (new Interval((int) $options['interval-seconds']))->run($measure);
    return 0;
});
