<?php

/**
 * Writes measurements of the site to the log, once an interval and from one place: age of cron, backlog
 * of adhoc tasks, failed logins.
 */

declare(strict_types=1);

use Deployment\ConnectionRefused;
use Deployment\Failure;
use Deployment\Interval;
use Deployment\Login;
use Deployment\MetricLog;
use Deployment\Program;
use Deployment\Server;
use Deployment\SiteMetrics;

require __DIR__ . '/../lib/autoload.php';

$names = [...Server::OPTIONS, 'secret', 'interval-seconds'];
Program::main($argv, $names, static function (array $options): int {
    $server = Server::fromOptions($options);
    $seconds = (int) $options['interval-seconds'];
    $counted = null;
    (new Interval($seconds))->run(static function (int $now) use ($server, $options, $seconds, &$counted): void {
        try {
            // Anew each time: the password changes, and a connection that idles costs the database one.
            $connection = $server->connect(Login::fromFile($options['secret']));
            $metrics = new SiteMetrics($connection);
            MetricLog::write('cron', $metrics->cron($now));
            MetricLog::write('adhoc', $metrics->adhoc($now));
            // One interval late, since an event is written when its request ends; what a time without the
            // database left uncounted is made up for.
            $before = $now - $seconds;
            MetricLog::write('logins', $metrics->failedLogins($counted ?? $before - $seconds, $before));
            $counted = $before;
            $connection->close();
            MetricLog::write('database', ['reachable' => 1]);
        } catch (ConnectionRefused | Failure $problem) {
            MetricLog::write('database', ['reachable' => 0]);
            fwrite(STDERR, $problem->getMessage() . "\n");
        }
    });
    return 0;
});
