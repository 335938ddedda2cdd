<?php

declare(strict_types=1);

// An answer of `mebibytes`, which compresses well or, with `?noise`, not at all.
header('Content-Type: text/html');
$block = isset($_GET['noise']) ? random_bytes(1 << 20) : str_repeat('<p>Moodle</p>', 1 << 16);
for ($count = 0; $count < (int) ($_GET['mebibytes'] ?? 1); $count++) {
    echo substr($block, 0, 1 << 20);
}
