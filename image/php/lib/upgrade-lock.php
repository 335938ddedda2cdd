<?php

declare(strict_types=1);

namespace Deployment;

/**
 * Lets one install or upgrade run at a time. PostgreSQL holds the lock for the connection, and lets go
 * of it when that ends: also when the pod is killed or its node is lost.
 */
final class UpgradeLock
{
    /** Any number that nobody else takes; Moodle's own locks have two keys. */
    private const KEY = 5_310_716_582;

    /**
     * Waits for the lock.
     *
     * @param int $patience seconds
     */
    public static function take(Connection $connection, int $patience): void
    {
        // The server notices within a minute that a node is gone, not after hours.
        $connection->run('SET tcp_keepalives_idle = 30');
        $connection->run('SET tcp_keepalives_interval = 10');
        $connection->run('SET tcp_keepalives_count = 3');
        $end = microtime(true) + $patience;
        $isWaiting = false;
        while (!$connection->holds('SELECT pg_try_advisory_lock($1)', [self::KEY])) {
            if (microtime(true) > $end) {
                throw Failure::tryAgain(
                    "Another install or upgrade has been running for more than $patience seconds."
                    . ' Wait until it has ended.'
                );
            }
            if (!$isWaiting) {
                Program::say('Another install or upgrade is running. Waiting for it to end.');
                $isWaiting = true;
            }
            usleep(250_000);
        }
    }
}
