<?php

declare(strict_types=1);

require __DIR__ . '/../php/lib/autoload.php';

(require __DIR__ . '/../php/lib/load-classes.php')('Assembly', __DIR__ . '/lib');
