<?php

declare(strict_types=1);

namespace Deployment;

/**
 * Keeps a process of Moodle's task runner alive: one ends after its keep-alive time, the next begins.
 * Told to stop, it passes that on once, waits for the task at work and begins nothing new.
 */
final class TaskRunner
{
    /** Longest pause after failures, in seconds; maintenance mode is one of them. */
    private const LONGEST_PAUSE = 30;

    private const POLL_MICROSECONDS = 100_000;

    private bool $isStopping = false;

    private bool $isTold = false;

    /** @param list<string> $command */
    public function __construct(private readonly array $command)
    {
    }

    public function run(): void
    {
        // Process 1 of a container is deaf to signals that it does not handle.
        pcntl_async_signals(true);
        $stop = function (): void {
            $this->isStopping = true;
        };
        pcntl_signal(SIGTERM, $stop);
        pcntl_signal(SIGINT, $stop);

        $failures = 0;
        while (!$this->isStopping) {
            $code = $this->runOnce();
            if ($this->isStopping) {
                break;
            }
            $failures = $code === 0 ? 0 : $failures + 1;
            if ($code !== 0) {
                Program::say("The task runner ended with $code.");
            }
            $this->pause(min(self::LONGEST_PAUSE, 2 ** min($failures, 10)));
        }
        Program::say('Stopped; no task is running.');
    }

    private function runOnce(): int
    {
        $process = proc_open($this->command, [0 => ['file', '/dev/null', 'r'], 1 => STDOUT, 2 => STDERR], $pipes);
        if ($process === false) {
            return 127;
        }
        while (($status = proc_get_status($process))['running']) {
            if ($this->isStopping && !$this->isTold) {
                // Once: Moodle takes a second signal as an order to end in the middle of a task.
                $this->isTold = true;
                Program::say('Stopping after the task at work.');
                proc_terminate($process, SIGTERM);
            }
            usleep(self::POLL_MICROSECONDS);
        }
        proc_close($process);
        return $status['signaled'] ? 128 + $status['termsig'] : $status['exitcode'];
    }

    private function pause(int $seconds): void
    {
        $end = microtime(true) + $seconds;
        while (!$this->isStopping && microtime(true) < $end) {
            usleep(self::POLL_MICROSECONDS);
        }
    }
}
