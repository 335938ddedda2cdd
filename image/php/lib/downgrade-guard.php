<?php

declare(strict_types=1);

namespace Deployment;

/**
 * Refuses code that is older than the database. Moodle has no way back, and notices late: it says "no
 * upgrade needed" of an older core and stops in the middle at an older plugin.
 */
final class DowngradeGuard
{
    public function __construct(private readonly MoodleCode $moodle, private readonly Site $site)
    {
    }

    public function check(): void
    {
        $this->checkCore();
        $older = [];
        foreach ($this->moodle->ask(__DIR__ . '/../cli/plugin-versions.php', $this->moodle->root) as $plugin) {
            ['component' => $component, 'code' => $code, 'database' => $database] = $plugin;
            if ($database === null) {
                continue;
            }
            if ($code === null) {
                Program::say("Note: the site has the plugin $component, and the image does not.");
            } elseif ((float) $code < (float) $database) {
                $older[] = "$component ($code, database $database)";
            }
        }
        if ($older !== []) {
            throw Failure::fixFirst(
                'The image has older plugins than the database: ' . implode(', ', $older) . '. Nothing was changed.'
                . ' Deploy an image with the same or newer ones, or restore a backup.'
            );
        }
    }

    private function checkCore(): void
    {
        $database = $this->site->setting('version');
        if ($database === null) {
            throw Failure::fixFirst(
                'The database holds tables of Moodle, but no version of it. Restore a backup, or empty the database.'
            );
        }
        $code = $this->moodle->version();
        if ((float) $code < (float) $database) {
            throw Failure::fixFirst(
                "The image has Moodle $code, and the database is at $database, which is newer. Nothing was changed."
                . ' Deploy an image with the same or a newer Moodle, or restore a backup.'
            );
        }
    }
}
