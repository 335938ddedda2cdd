<?php

/** Refuses to build where the code is another release than pinned, or PHP is not what it needs. */

declare(strict_types=1);

use Assembly\Environment;
use Assembly\MoodleRelease;
use Deployment\Program;

require __DIR__ . '/autoload.php';

Program::main($argv, ['moodle', 'release'], static function (array $options): int {
    $moodle = MoodleRelease::at($options['moodle']);
    $moodle->mustBe($options['release']);
    $extensions = Environment::check($moodle);
    $php = PHP_VERSION;
    Program::say("Moodle {$moodle->release} on PHP $php: all $extensions extensions that it names are there.");
    return 0;
});
