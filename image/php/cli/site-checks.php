<?php

/**
 * Prints the result of Moodle's own checks, one JSON object a line. Runs inside Moodle; what its
 * `admin/cli/checks.php` prints is for people and translated.
 *
 * Argument: Moodle's code.
 */

define('CLI_SCRIPT', true);

require $argv[1] . '/config.php';

foreach (\core\check\manager::TYPES as $type) {
    foreach (\core\check\manager::get_checks($type) as $check) {
        $result = $check->get_result();
        echo json_encode([
            'type' => $type,
            'ref' => $check->get_ref(),
            'status' => $result->get_status(),
            'summary' => trim(html_entity_decode(strip_tags((string) $result->get_summary()))),
        ], JSON_THROW_ON_ERROR | JSON_INVALID_UTF8_SUBSTITUTE) . "\n";
    }
}
