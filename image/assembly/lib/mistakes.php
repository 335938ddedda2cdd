<?php

declare(strict_types=1);

namespace Assembly;

use Deployment\Failure;

/** Collects what is wrong, so that all of it is told at once. */
final class Mistakes
{
    /** @var list<string> */
    private array $found = [];

    public function add(string $mistake): void
    {
        $this->found[] = $mistake;
    }

    /** Does work, and keeps the message where it fails. */
    public function collect(callable $work): void
    {
        try {
            $work();
        } catch (Failure $failure) {
            $this->found[] = $failure->getMessage();
        }
    }

    /** Ends the build where anything was wrong. */
    public function end(): void
    {
        if ($this->found !== []) {
            throw Failure::fixFirst(implode("\n", $this->found));
        }
    }
}
