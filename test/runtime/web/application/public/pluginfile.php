<?php

declare(strict_types=1);

// Gives a file of the data root away as Moodle does: nginx sends it, or PHP itself with `?by=php`.
$path = $_SERVER['PATH_INFO'] ?? '';
header('Content-Type: application/octet-stream');
header('X-Content-Type-Options: nosniff');
if (($_GET['by'] ?? '') === 'php') {
    readfile("/var/moodledata$path");
} else {
    // Moodle escapes slashes too.
    header('X-Accel-Redirect: ' . rawurlencode("/dataroot$path"));
}
