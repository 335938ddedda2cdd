<?php

declare(strict_types=1);

namespace Deployment;

/**
 * Requests that wait for a free child of php-fpm. Its own status counts them on TCP sockets alone; the
 * kernel's list of Unix sockets has them all, for the whole pod.
 */
final class FpmQueue
{
    private const SOCKETS = '/proc/net/unix';

    /** State of a connection that nobody has accepted yet (SS_CONNECTING of the kernel). */
    private const WAITING = '02';

    public function __construct(private readonly string $socket)
    {
    }

    public function length(): int
    {
        $length = 0;
        foreach (file(self::SOCKETS, FILE_IGNORE_NEW_LINES) ?: [] as $line) {
            // Num RefCount Protocol Flags Type St Inode Path
            $fields = preg_split('/ +/', $line, 8) ?: [];
            $length += (int) (($fields[5] ?? '') === self::WAITING && ($fields[7] ?? '') === $this->socket);
        }
        return $length;
    }
}
