<?php

/**
 * Writes the authorities that sign the databases' certificates into one file.
 *
 * `--bundles` is a list of `<URL>#<SHA-256>`, separated by spaces.
 */

declare(strict_types=1);

use Assembly\Authorities;
use Deployment\Failure;
use Deployment\Program;

require __DIR__ . '/autoload.php';

Program::main($argv, ['bundles', 'target'], static function (array $options): int {
    $bundles = [];
    foreach (array_filter(explode(' ', $options['bundles'])) as $word) {
        if (preg_match('/^(https?:\/\/[^#]+)#([0-9a-f]{64})$/', $word, $match) !== 1) {
            throw Failure::fixFirst("$word is no bundle. Give <URL>#<SHA-256>.");
        }
        $bundles[$match[1]] = $match[2];
    }
    if ($bundles === []) {
        throw Failure::fixFirst('--bundles is empty. Without authorities no database is reached.');
    }
    Program::say(Authorities::collect($bundles, $options['target']) . ' authorities for databases.');
    return 0;
});
