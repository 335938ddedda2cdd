<?php

declare(strict_types=1);

// A request that takes its time: `seconds`, at most twenty, by the clock.
require __DIR__ . '/../lib.php';

usleep((int) (1e6 * min(20.0, (float) ($_GET['seconds'] ?? 0))));
answer(['bytes' => strlen((string) file_get_contents('php://input'))]);
