<?php

/** Puts the plugins of `plugins.lock.json` into a tree of Moodle, or names all that is wrong with them. */

declare(strict_types=1);

use Assembly\MoodleRelease;
use Assembly\PluginInstaller;
use Assembly\PluginPin;
use Deployment\Program;

require __DIR__ . '/autoload.php';

Program::main($argv, ['moodle', 'lock'], static function (array $options): int {
    $pins = PluginPin::fromFile($options['lock']);
    (new PluginInstaller(MoodleRelease::at($options['moodle'])))->install($pins);
    Program::say(count($pins) . ' plugins beside Moodle\'s own.');
    return 0;
});
