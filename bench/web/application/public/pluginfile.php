<?php

declare(strict_types=1);

// Sends a large file to who may have it: by the web server where that is set up, else through PHP.

namespace Bench;

require_once __DIR__ . '/../lib/setup.php';

(new Database($distance))->query('SELECT id FROM mdl_user WHERE id = $1', [1]);
session_write_close();

header('Content-Type: application/octet-stream');
if (SEND_BY_WEB_SERVER) {
    header('X-Accel-Redirect: /dataroot/' . DOWNLOAD);
    exit;
}
set_time_limit(0);
while (ob_get_level() > 0) {
    ob_end_clean();
}
$file = DATA_ROOT . '/' . DOWNLOAD;
header('Content-Length: ' . filesize($file));
readfile($file);
