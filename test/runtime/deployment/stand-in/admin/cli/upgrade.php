<?php

/** Stands in for Moodle's upgrade.php, with its options, exit codes and left-overs. */

declare(strict_types=1);

require __DIR__ . '/../../config.php';

enter();
$code = $CFG->settings['code'];
// Moodle goes by a hash of the components' files.
$isSameSchema = ($code['schema'] ?? '') === setting('allcomponenthash');
if (hasOption('no-maintenance')) {
    if (!$isSameSchema) {
        exit(2);
    }
    set('outagelessupgrade', '1');
}
if (!needsUpgrading()) {
    exit(0);
}
if (hasOption('is-pending')) {
    exit(2);
}
if (hasOption('is-maintenance-required')) {
    exit($isSameSchema ? 3 : 2);
}
arriveAt('environment');
if (!hasOption('no-maintenance')) {
    set('upgraderunning', (string) (time() + 300));
}
arriveAt('core');
rows('ALTER TABLE mdl_config ADD COLUMN IF NOT EXISTS extra text');
set('version', $code['core']);
arriveAt('plugins');
foreach ($code['plugins'] as $plugin => $version) {
    setPlugin($plugin, $version);
}
set('allcomponenthash', $code['schema'] ?? '');
set('upgraderunning', null);
journal('upgraded');
arriveAt('end');
if (hasOption('no-maintenance')) {
    set('outagelessupgrade', '0');
}
