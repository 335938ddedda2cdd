<?php

declare(strict_types=1);

namespace Deployment;

/** Installs Moodle into an empty database; begins anew where an installation was cut off. */
final class Installation
{
    /** @param array<string, string> $settings options of Moodle's installer; no secret */
    public function __construct(
        private readonly Site $site,
        private readonly MoodleCode $moodle,
        private readonly string $administratorSecret,
        private readonly array $settings,
    ) {
    }

    public function run(): void
    {
        if ($this->site->isHalfInstalled()) {
            Program::say('An installation was cut off. Removing what it left and beginning anew.');
            $this->site->clear();
        } else {
            Program::say('The database is empty. Installing Moodle.');
            $this->site->beginInstallation();
        }
        $arguments = array_map(
            static fn (string $name, string $value): string => "--$name=$value",
            array_keys($this->settings),
            $this->settings,
        );
        $program = __DIR__ . '/../cli/install-database.php';
        $code = MoodleCode::php($program, $this->moodle->root, $this->administratorSecret, ...$arguments);
        if ($code !== 0) {
            throw Failure::fixFirst("Moodle's install_database.php ended with $code. What it says stands above.");
        }
        $this->site->endInstallation();
        Program::say('Moodle is installed.');
    }
}
