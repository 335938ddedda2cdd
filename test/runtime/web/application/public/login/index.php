<?php

declare(strict_types=1);

// Answers a password as Moodle does.
$good = ($_POST['password'] ?? '') === 'right';
header('Location: https://moodle.example.edu/login/index.php?' . ($good ? 'testsession=2' : 'loginredirect=1'), true, 303);
