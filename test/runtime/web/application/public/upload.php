<?php

declare(strict_types=1);

require __DIR__ . '/../lib.php';

$file = $_FILES['file'] ?? ['error' => -1];
answer([
    'error' => $file['error'],
    'size' => $file['error'] === UPLOAD_ERR_OK ? filesize($file['tmp_name']) : 0,
]);
