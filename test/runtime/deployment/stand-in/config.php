<?php

/**
 * Stands in for Moodle's config.php and all it loads: the part of Moodle that our programs speak to, as
 * documented, over a real database. `stand-in.json` in the data root says what this Moodle is like.
 */

declare(strict_types=1);

const DATA = '/var/moodledata';

// phpcs:disable
$CFG = new stdClass();
$CFG->settings = json_decode((string) file_get_contents(DATA . '/stand-in.json'), true, 8, JSON_THROW_ON_ERROR);
$secret = json_decode((string) file_get_contents('/run/secrets/moodle/database.json'), true, 4, JSON_THROW_ON_ERROR);
$words = array_map(
    static fn (string $name, string|int $value): string => "$name='" . addcslashes((string) $value, "\\'") . "'",
    [...array_keys($CFG->settings['server']), 'user', 'password', 'sslmode'],
    [...array_values($CFG->settings['server']), $secret['username'], $secret['password'], 'verify-full'],
);
$DB = pg_connect(implode(' ', $words)) ?: exit(3);

require __DIR__ . '/lib/functions.php';
require __DIR__ . '/lib/plugins.php';
require __DIR__ . '/lib/checks.php';
