<?php

/** Stands in for Moodle's purge_caches.php. */

declare(strict_types=1);

require __DIR__ . '/../../config.php';

enter();
arriveAt('purge_caches');
