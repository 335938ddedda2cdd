<?php

declare(strict_types=1);

namespace Deployment;

/** Where PostgreSQL listens, and who signed its certificate. */
final class Server
{
    /** Options of the programs that name a server. */
    public const OPTIONS = ['host', 'port', 'database', 'authority'];

    /** Seconds for one attempt; a paused Aurora wakes in about 15. */
    private const CONNECT_TIMEOUT = 20;

    private function __construct(
        private readonly string $host,
        private readonly string $port,
        public readonly string $database,
        private readonly string $authority,
    ) {
    }

    /** @param array<string, string> $options */
    public static function fromOptions(array $options): self
    {
        return new self($options['host'], $options['port'], $options['database'], $options['authority']);
    }

    /** Connects as a login; the certificate's chain and host name are both checked. */
    public function connect(Login $login): Connection
    {
        $parameters = [
            'host' => $this->host,
            'port' => $this->port,
            'dbname' => $this->database,
            'user' => $login->username,
            'password' => $login->password,
            'sslmode' => 'verify-full',
            'sslrootcert' => $this->authority,
            'connect_timeout' => (string) self::CONNECT_TIMEOUT,
            'application_name' => 'moodle-deployment',
        ];
        $words = array_map(
            static fn (string $name, string $value): string => "$name='" . addcslashes($value, "\\'") . "'",
            array_keys($parameters),
            $parameters,
        );
        $link = @pg_connect(implode(' ', $words), PGSQL_CONNECT_FORCE_NEW);
        if ($link === false) {
            $reason = error_get_last()['message'] ?? 'no reason given';
            throw new ConnectionRefused("{$login->username} cannot connect to {$this->host}: $reason");
        }
        return new Connection($link);
    }
}
