<?php

declare(strict_types=1);

namespace Deployment;

use RuntimeException;

/**
 * Ends a program with a message for people. The exit code says whether another try can help: the Jobs
 * end at once where it cannot (`podFailurePolicy`), and are run again where it can.
 */
final class Failure extends RuntimeException
{
    /** Another try may succeed: the database was not reachable, another run holds the lock. */
    public const TRY_AGAIN = 1;

    /** Someone has to change something first. */
    public const FIX_FIRST = 78;

    public static function tryAgain(string $message): self
    {
        return new self($message, self::TRY_AGAIN);
    }

    public static function fixFirst(string $message): self
    {
        return new self($message, self::FIX_FIRST);
    }
}
