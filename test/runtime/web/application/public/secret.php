<?php

declare(strict_types=1);

// The site's own config.php, and what it read at this request.
require __DIR__ . '/../lib.php';
require __DIR__ . '/../config.php';

answer(['user' => $CFG->dbuser, 'password' => $CFG->dbpass]);
