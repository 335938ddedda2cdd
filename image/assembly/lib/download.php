<?php

declare(strict_types=1);

namespace Assembly;

use Deployment\Failure;

/** Fetches a file that is known by its checksum. */
final class Download
{
    /** Seconds without any data after which a server counts as gone. */
    private const PATIENCE = 60;

    /**
     * @param string $wanted SHA-256, 64 hexadecimal digits
     * @param string $advice what to do where it differs
     */
    public static function toFile(string $url, string $wanted, string $target, string $advice): void
    {
        $context = stream_context_create(['http' => ['timeout' => self::PATIENCE, 'user_agent' => 'moodle-image']]);
        if (!@copy($url, $target, $context)) {
            $reason = preg_replace('/^.*: /', '', error_get_last()['message'] ?? 'no reason given');
            throw Failure::tryAgain(
                "$url cannot be fetched: " . trim((string) $reason) . '. Try again, or mend its source.'
            );
        }
        $sum = hash_file('sha256', $target);
        if ($sum !== $wanted) {
            unlink($target);
            throw Failure::fixFirst("$url has the checksum $sum, and $wanted is expected. $advice");
        }
    }
}
