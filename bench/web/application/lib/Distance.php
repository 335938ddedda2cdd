<?php

declare(strict_types=1);

namespace Bench;

/**
 * How far away the servers are: on one machine an answer is there at once, between two zones it is not.
 */
final class Distance
{
    public function __construct(private readonly int $microseconds)
    {
    }

    /** Waits as long as round trips to a server would take. */
    public function roundTrips(int $count = 1): void
    {
        if ($this->microseconds > 0) {
            usleep($count * $this->microseconds);
        }
    }
}
