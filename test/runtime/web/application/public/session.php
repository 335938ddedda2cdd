<?php

declare(strict_types=1);

// A session as PHP's settings alone make it.
require __DIR__ . '/../lib.php';

session_save_path('/tmp');
session_start(['name' => 'MoodleSession']);
answer(['id' => session_id()]);
