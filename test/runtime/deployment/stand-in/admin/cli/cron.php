<?php

/** Stands in for Moodle's cron.php; only told to stop the others. */

declare(strict_types=1);

require __DIR__ . '/../../config.php';

enter();
arriveAt('cron');
