<?php

declare(strict_types=1);

header('X-Frame-Options: ALLOWALL');
header('X-Powered-By: secret');
throw new RuntimeException('A failure on purpose.');
