<?php

/** Stands in for Moodle's cfg.php, as far as it sets a value. */

declare(strict_types=1);

require __DIR__ . '/../../config.php';

enter();
preg_match('/--name=(\S+) --set=(\S*)/', implode(' ', $_SERVER['argv']), $match);
set($match[1], $match[2]);
