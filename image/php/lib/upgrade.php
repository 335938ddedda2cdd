<?php

declare(strict_types=1);

namespace Deployment;

/**
 * Brings the database to the version of the code; without maintenance mode where Moodle says it can. May
 * be cut off at any point and run again.
 */
final class Upgrade
{
    /** Exit codes of Moodle's upgrade.php. */
    private const NOTHING_TO_DO = 0;
    private const PENDING = 2;
    private const MAINTENANCE_REQUIRED = 2;
    private const MAINTENANCE_NOT_REQUIRED = 3;

    public function __construct(
        private readonly MoodleCode $moodle,
        private readonly Site $site,
        private readonly Maintenance $maintenance,
        private readonly PurgeMark $purgeMark,
        private readonly TaskDrain $drain,
    ) {
    }

    public function run(): void
    {
        (new DowngradeGuard($this->moodle, $this->site))->check();
        $this->removeLeftOverLock();
        $pending = $this->moodle->run('upgrade.php', '--is-pending');
        if ($pending === self::NOTHING_TO_DO) {
            Program::say('Code and database are of the same version. There is nothing to upgrade.');
            return;
        }
        $this->refuseOther($pending, [self::PENDING], '--is-pending');
        $required = $this->moodle->run('upgrade.php', '--is-maintenance-required');
        $this->refuseOther(
            $required,
            [self::MAINTENANCE_REQUIRED, self::MAINTENANCE_NOT_REQUIRED],
            '--is-maintenance-required',
        );
        $this->purgeMark->set();
        if ($required === self::MAINTENANCE_NOT_REQUIRED) {
            $this->withoutMaintenance();
        } else {
            $this->withMaintenance();
        }
    }

    /** @param list<int> $expected */
    private function refuseOther(int $code, array $expected, string $option): void
    {
        if (!in_array($code, $expected, true)) {
            throw Failure::fixFirst(
                "Moodle's upgrade.php $option ended with $code. Nothing was changed. What it says stands above."
            );
        }
    }

    /**
     * An upgrade without maintenance that was cut off leaves a setting that hides every later upgrade
     * from the pods.
     */
    private function removeLeftOverLock(): void
    {
        if (!in_array($this->site->setting('outagelessupgrade'), [null, '', '0'], true)) {
            Program::say('An upgrade without maintenance was cut off. Removing its lock.');
            $this->moodle->mustRun('cfg.php', '--name=outagelessupgrade', '--set=0');
        }
    }

    private function withoutMaintenance(): void
    {
        Program::say('Upgrading while the site is open.');
        // Not --maintenance=false: Moodle reads that as the text "false", which means yes.
        $code = $this->moodle->run('upgrade.php', '--non-interactive', '--no-maintenance');
        $this->removeLeftOverLock();
        if ($code !== 0) {
            throw Failure::fixFirst(
                "Moodle's upgrade.php ended with $code. The site is open and runs on. What it says stands above;"
                . ' mend that and deploy again.'
            );
        }
        $this->moodle->mustRun('purge_caches.php');
        Program::say('The upgrade is complete.');
    }

    private function withMaintenance(): void
    {
        $wasOn = $this->maintenance->isOn();
        $before = $this->site->versions();
        $this->maintenance->begin();
        Program::say('Maintenance mode is on. Waiting for running tasks.');
        try {
            $this->drain->wait();
        } catch (Failure $failure) {
            $this->open($wasOn);
            throw $failure;
        }
        Program::say('Upgrading.');
        $code = $this->moodle->run('upgrade.php', '--non-interactive');
        if ($code === 0) {
            Program::say('The upgrade is complete. Maintenance mode stays on until the new pods run.');
            return;
        }
        // Moodle sets this as it begins to change things.
        $began = !in_array($this->site->setting('upgraderunning'), [null, '', '0'], true);
        if ($began || $this->site->versions() !== $before) {
            throw Failure::fixFirst(
                "Moodle's upgrade.php ended with $code. Maintenance mode stays on, since the database may be half"
                . ' upgraded. What it says stands above; mend that and deploy again, or restore a backup.'
            );
        }
        $this->open($wasOn);
        throw Failure::fixFirst(
            "Moodle's upgrade.php ended with $code before it changed anything. What it says stands above; mend that"
            . ' and deploy again.'
        );
    }

    /** Ends maintenance mode, unless it was on before: then an earlier upgrade may be half done. */
    private function open(bool $wasOn): void
    {
        if (!$wasOn) {
            $this->maintenance->end();
        }
    }
}
