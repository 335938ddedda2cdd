<?php

declare(strict_types=1);

namespace Deployment;

/**
 * Ends a deployment whose pods have rolled out: asks Moodle's checks, drops what pods with old code may
 * have cached, and opens the site.
 */
final class Release
{
    /** Seconds between two looks at checks that fail. */
    private const PAUSE = 10;

    public function __construct(
        private readonly MoodleCode $moodle,
        private readonly Maintenance $maintenance,
        private readonly PurgeMark $purgeMark,
    ) {
    }

    /** @param int $patience seconds in which failing checks may come right */
    public function run(int $patience): void
    {
        $wasInMaintenance = $this->maintenance->isOn();
        $this->pass(
            $patience,
            $wasInMaintenance ? 'Maintenance mode stays on.' : 'The site is open with the new pods.',
        );
        if ($this->purgeMark->isSet()) {
            // All of them, among these the revisions of theme and JavaScript.
            $this->moodle->mustRun('purge_caches.php');
            $this->purgeMark->clear();
        } else {
            $this->moodle->mustRun('purge_caches.php', '--theme', '--js');
        }
        $this->maintenance->end();
        Program::say('The site is open.');
        if ($wasInMaintenance) {
            $this->pass($patience, 'The site is open with the new pods.');
        }
    }

    private function pass(int $patience, string $state): void
    {
        $end = time() + $patience;
        do {
            $results = $this->moodle->ask(__DIR__ . '/../cli/site-checks.php', $this->moodle->root);
            ['failures' => $failures, 'notes' => $notes] = Gate::judge($results, $this->maintenance->isOn());
            $isLate = time() >= $end;
            if ($failures !== [] && !$isLate) {
                Program::say('Not yet: ' . implode('; ', $failures));
                sleep(min(self::PAUSE, $patience));
            }
        } while ($failures !== [] && !$isLate);
        if ($results === []) {
            throw Failure::fixFirst("Moodle named no checks. $state Look at what it says above.");
        }
        foreach ($notes as $note) {
            Program::say("Note: $note");
        }
        if ($failures !== []) {
            throw Failure::fixFirst(
                "Moodle's checks failed: " . implode('; ', $failures) . ". $state Mend that and deploy again."
            );
        }
        Program::say(count($results) . ' checks of Moodle were asked, and none stands in the way.');
    }
}
