<?php

declare(strict_types=1);

namespace Deployment;

/** Does something at every full interval of the clock until the container is told to stop. */
final class Interval
{
    private bool $isStopping = false;

    public function __construct(private readonly int $seconds)
    {
        if ($seconds < 1) {
            throw Failure::fixFirst('An interval is a second or more. Change --interval-seconds.');
        }
    }

    /** @param callable(int): void $measure gets the moment that it stands for, a multiple of the interval */
    public function run(callable $measure): void
    {
        // Process 1 of a container is deaf to signals that it does not handle.
        pcntl_async_signals(true);
        $stop = function (): void {
            $this->isStopping = true;
        };
        pcntl_signal(SIGTERM, $stop);
        pcntl_signal(SIGINT, $stop);

        while (!$this->isStopping) {
            $next = intdiv(time(), $this->seconds) * $this->seconds + $this->seconds;
            // A signal ends the sleep.
            while (!$this->isStopping && ($pause = $next - microtime(true)) > 0) {
                usleep((int) (1_000_000 * min(1, $pause)));
            }
            if (!$this->isStopping) {
                $measure($next);
            }
        }
    }
}
