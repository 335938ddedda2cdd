<?php

/** Stands in for Moodle's maintenance.php. */

declare(strict_types=1);

require __DIR__ . '/../../config.php';

enter();
$page = DATA . '/climaintenance.html';
if (hasOption('enable')) {
    touch($page);
    set('maintenance_enabled', 'cli mode');
} else {
    set('maintenance_enabled', '0');
    if (is_file($page)) {
        unlink($page);
    }
}
