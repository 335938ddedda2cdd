<?php

/** Stands in for Moodle's adhoc_task.php, which answers to signals as cron.php does. */

declare(strict_types=1);

require __DIR__ . '/cron.php';
