<?php

declare(strict_types=1);

namespace Deployment;

use PgSql\Connection as Link;

/** An open connection to PostgreSQL. Closing it before a commit leaves nothing behind. */
final class Connection
{
    public function __construct(private readonly Link $link)
    {
    }

    /**
     * Rows of a query, each a list of texts; `null` stands for NULL.
     *
     * @param list<string|int> $values for $1, $2, …
     * @return list<list<?string>>
     */
    public function rows(string $sql, array $values = []): array
    {
        $result = @pg_query_params($this->link, $sql, $values);
        if ($result === false) {
            // Never the statement: it may hold a password's verifier.
            throw Failure::tryAgain('PostgreSQL: ' . trim(pg_last_error($this->link)));
        }
        $rows = [];
        while (is_array($row = pg_fetch_row($result))) {
            $rows[] = array_values($row);
        }
        return $rows;
    }

    /**
     * First value of the first row; `null` where there is none.
     *
     * @param list<string|int> $values
     */
    public function value(string $sql, array $values = []): ?string
    {
        return $this->rows($sql, $values)[0][0] ?? null;
    }

    /**
     * Whether a query whose one value is a boolean says yes.
     *
     * @param list<string|int> $values
     */
    public function holds(string $sql, array $values = []): bool
    {
        return $this->value($sql, $values) === 't';
    }

    public function run(string $sql): void
    {
        $this->rows($sql);
    }

    /** Does work in one transaction: all of it, or nothing. */
    public function transaction(callable $work): void
    {
        $this->run('BEGIN');
        $work();
        $this->run('COMMIT');
    }

    /** A name, quoted for SQL. */
    public function name(string $name): string
    {
        return (string) pg_escape_identifier($this->link, $name);
    }

    /** A text, quoted for SQL. */
    public function literal(string $text): string
    {
        return (string) pg_escape_literal($this->link, $text);
    }

    public function close(): void
    {
        pg_close($this->link);
    }
}
