<?php

declare(strict_types=1);

namespace Bench;

/** PostgreSQL over verified TLS, connected for this one request, asked with parameters, as Moodle does. */
final class Database
{
    /** TCP, the question for TLS, TLS, and two for the password. */
    private const ROUND_TRIPS = 5;

    private readonly \PgSql\Connection $connection;

    public function __construct(private readonly Distance $distance)
    {
        $connection = pg_connect(DATABASE, PGSQL_CONNECT_FORCE_NEW);
        if ($connection === false) {
            throw new \RuntimeException('The database cannot be reached.');
        }
        $this->connection = $connection;
        $distance->roundTrips(self::ROUND_TRIPS);
    }

    /**
     * @param list<scalar> $parameters
     * @return list<array<string, string|null>>
     */
    public function query(string $sql, array $parameters): array
    {
        $result = pg_query_params($this->connection, $sql, $parameters);
        if ($result === false) {
            throw new \RuntimeException(pg_last_error($this->connection));
        }
        $this->distance->roundTrips();
        $rows = pg_fetch_all($result);
        pg_free_result($result);
        return $rows;
    }
}
