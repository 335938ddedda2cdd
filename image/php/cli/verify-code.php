<?php

/**
 * Compares the code of this container with the checksums that were built into its image, and names every
 * file that was changed, added or removed since.
 */

declare(strict_types=1);

use Deployment\CodeChecksums;
use Deployment\Failure;
use Deployment\Program;

require __DIR__ . '/../lib/autoload.php';

Program::main($argv, ['moodle', 'tools', 'list'], static function (array $options): int {
    $built = CodeChecksums::fromFile($options['list']);
    // config.php comes from the deployment.
    $now = CodeChecksums::ofFolders([$options['moodle'], $options['tools']], "{$options['moodle']}/config.php");
    $differences = $built->differences($now);
    foreach ($differences as $difference) {
        Program::say($difference);
    }
    if ($differences !== []) {
        throw Failure::fixFirst(
            count($differences) . ' files are not as they were built. Keep this container for the investigation,'
            . ' take it out of service, and replace it.'
        );
    }
    Program::say("All {$built->count()} files are as they were built.");
    return 0;
});
