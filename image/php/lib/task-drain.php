<?php

declare(strict_types=1);

namespace Deployment;

/**
 * Waits until no cron or adhoc process works any more. Maintenance mode keeps new ones from starting;
 * those at work are told to end after their task.
 */
final class TaskDrain
{
    /** Seconds without any work that count as its end: a process holds no lock between two rounds. */
    private const QUIET = 3;

    /** Seconds between two requests: Moodle overlooks one that comes in the second of a process's start. */
    private const REMIND = 20;

    /**
     * @param int $patience seconds to wait for tasks
     * @param int $settle seconds until every node sees that maintenance mode has begun
     */
    public function __construct(
        private readonly MoodleCode $moodle,
        private readonly Site $site,
        private readonly int $patience,
        private readonly int $settle,
    ) {
    }

    public function wait(): void
    {
        $begin = time();
        $quietSince = null;
        for ($second = 0; !$this->isOver($begin, $quietSince); $second++) {
            if ($second % self::REMIND === 0) {
                $this->moodle->mustRun('cron.php', '--stop');
            }
            $quietSince = $this->site->heldLocks() > 0 ? null : ($quietSince ?? time());
            if ($quietSince === null && time() - $begin >= $this->patience) {
                $tasks = implode(', ', $this->site->runningTasks()) ?: 'not known which';
                throw Failure::tryAgain(
                    "Tasks are still running after {$this->patience} seconds: $tasks."
                    . ' Deploy again when they have ended.'
                );
            }
            sleep(1);
        }
    }

    private function isOver(int $begin, ?int $quietSince): bool
    {
        $now = time();
        return $quietSince !== null && $now - $quietSince >= self::QUIET && $now - $begin >= $this->settle;
    }
}
