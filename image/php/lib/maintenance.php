<?php

declare(strict_types=1);

namespace Deployment;

/** Moodle's maintenance mode for everybody: a file on the shared data root, which every pod sees at once. */
final class Maintenance
{
    public function __construct(private readonly MoodleCode $moodle, private readonly string $dataRoot)
    {
    }

    public function isOn(): bool
    {
        clearstatcache();
        return is_file("{$this->dataRoot}/climaintenance.html");
    }

    public function begin(): void
    {
        $this->moodle->mustRun('maintenance.php', '--enable');
    }

    /** Ends it, and removes what a pod that died has left of it. */
    public function end(): void
    {
        $this->moodle->mustRun('maintenance.php', '--disable');
        if ($this->isOn()) {
            throw Failure::tryAgain("{$this->dataRoot}/climaintenance.html is still there. Remove it.");
        }
    }
}
