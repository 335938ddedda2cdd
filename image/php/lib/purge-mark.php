<?php

declare(strict_types=1);

namespace Deployment;

/**
 * Says that an upgrade began whose caches nobody has purged since: pods with old code go on filling
 * them until the rollout is complete. A file on the shared data root, so that it outlives every pod.
 */
final class PurgeMark
{
    private readonly string $file;

    public function __construct(string $dataRoot)
    {
        $this->file = "$dataRoot/moodle-upgraded";
    }

    public function set(): void
    {
        if (!touch($this->file)) {
            throw Failure::tryAgain("{$this->file} cannot be written.");
        }
    }

    public function isSet(): bool
    {
        clearstatcache();
        return is_file($this->file);
    }

    public function clear(): void
    {
        if ($this->isSet()) {
            unlink($this->file);
        }
    }
}
