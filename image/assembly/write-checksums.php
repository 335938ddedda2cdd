<?php

/** Writes the checksums of all code, which `verify-code.php` later compares with. */

declare(strict_types=1);

use Deployment\CodeChecksums;
use Deployment\Program;

require __DIR__ . '/autoload.php';

Program::main($argv, ['moodle', 'tools', 'list'], static function (array $options): int {
    $sums = CodeChecksums::ofFolders([$options['moodle'], $options['tools']], "{$options['moodle']}/config.php");
    file_put_contents($options['list'], $sums->list());
    Program::say("{$sums->count()} files of code.");
    return 0;
});
