<?php

declare(strict_types=1);

(require __DIR__ . '/load-classes.php')('Deployment', __DIR__);
