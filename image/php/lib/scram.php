<?php

declare(strict_types=1);

namespace Deployment;

use SensitiveParameter;

/** Passwords in the form that PostgreSQL stores (RFC 5803). */
final class Scram
{
    /** PostgreSQL's own (`scram_iterations`). */
    private const ITERATIONS = 4096;

    /** Octets, as PostgreSQL takes them. */
    private const SALT_LENGTH = 16;

    /**
     * Sent instead of the password, it keeps the password out of the server's statement log, where
     * `log_statement` would show it.
     *
     * @param string $password printable ASCII, which needs no normalisation (RFC 4013)
     */
    public static function verifier(#[SensitiveParameter] string $password): string
    {
        $salt = random_bytes(self::SALT_LENGTH);
        $salted = hash_pbkdf2('sha256', $password, $salt, self::ITERATIONS, 32, true);
        $clientKey = hash_hmac('sha256', 'Client Key', $salted, true);
        $serverKey = hash_hmac('sha256', 'Server Key', $salted, true);
        return sprintf(
            'SCRAM-SHA-256$%d:%s$%s:%s',
            self::ITERATIONS,
            base64_encode($salt),
            base64_encode(hash('sha256', $clientKey, true)),
            base64_encode($serverKey),
        );
    }
}
