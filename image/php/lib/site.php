<?php

declare(strict_types=1);

namespace Deployment;

/** Moodle's site as the database holds it, seen without Moodle's own code. */
final class Site
{
    /** Tables of Moodle, as config.php names them. */
    public const PREFIX = 'mdl_';

    /** Table that stands from the first moment of an installation to its last. */
    private const INSTALLING = 'moodle_installing';

    /** Users that an installation makes: guest and administrator. */
    private const FIRST_USERS = 2;

    public function __construct(private readonly Connection $connection)
    {
    }

    public function hasTables(): bool
    {
        return $this->connection->holds(
            "SELECT EXISTS (SELECT FROM pg_tables WHERE schemaname = $1 AND tablename LIKE 'mdl\\_%')",
            [Grants::SCHEMA],
        );
    }

    /** Whether an installation began and did not end. */
    public function isHalfInstalled(): bool
    {
        $table = Grants::SCHEMA . '.' . self::INSTALLING;
        return $this->connection->holds('SELECT to_regclass($1) IS NOT NULL', [$table]);
    }

    public function beginInstallation(): void
    {
        $this->connection->run('CREATE TABLE ' . Grants::SCHEMA . '.' . self::INSTALLING . ' ()');
    }

    public function endInstallation(): void
    {
        $this->connection->run('DROP TABLE ' . Grants::SCHEMA . '.' . self::INSTALLING);
    }

    /**
     * Removes what an installation left that was cut off, which Moodle cannot continue. Refuses where
     * anybody has used the site.
     */
    public function clear(): void
    {
        $users = $this->tableExists('user')
            ? (int) $this->connection->value('SELECT count(*) FROM ' . Grants::SCHEMA . '.' . self::PREFIX . 'user')
            : 0;
        if ($users > self::FIRST_USERS) {
            throw Failure::fixFirst(
                "The database says that its installation was cut off, and yet it has $users users. If the site is"
                . ' complete, drop the table ' . self::INSTALLING . '; else restore a backup.'
            );
        }
        $tables = array_column($this->connection->rows(
            "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
              WHERE schemaname = $1 AND tablename LIKE 'mdl\\_%'",
            [Grants::SCHEMA],
        ), 0);
        // One by one: all at once would need a lock on each at the same time.
        foreach ($tables as $table) {
            $this->connection->run("DROP TABLE $table CASCADE");
        }
    }

    /** A setting of the core; `null` where there is none. */
    public function setting(string $name): ?string
    {
        return $this->connection->value(
            'SELECT value FROM ' . Grants::SCHEMA . '.' . self::PREFIX . 'config WHERE name = $1',
            [$name],
        );
    }

    /** Versions of core and plugins, as one text to compare. */
    public function versions(): string
    {
        $prefix = Grants::SCHEMA . '.' . self::PREFIX;
        return (string) $this->connection->value(
            "SELECT string_agg(plugin || '=' || value, ' ' ORDER BY plugin) FROM (
                 SELECT 'core' AS plugin, value FROM {$prefix}config WHERE name = 'version'
                 UNION ALL SELECT plugin, value FROM {$prefix}config_plugins WHERE name = 'version'
             ) AS versions",
        );
    }

    /**
     * Locks that other sessions hold through Moodle's own lock factory, which takes the two-key kind
     * (`\core\lock\postgres_lock_factory`): every cron or adhoc process that is at work holds one.
     */
    public function heldLocks(): int
    {
        return (int) $this->connection->value(
            "SELECT count(*) FROM pg_locks
              WHERE locktype = 'advisory' AND objsubid = 2 AND granted AND pid <> pg_backend_pid()
                AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
        );
    }

    /** @return list<string> classes of the tasks that Moodle has marked as running */
    public function runningTasks(): array
    {
        $tables = array_filter(['task_scheduled', 'task_adhoc'], $this->tableExists(...));
        $classes = [];
        foreach ($tables as $table) {
            $rows = $this->connection->rows(
                'SELECT classname FROM ' . Grants::SCHEMA . '.' . self::PREFIX . "$table WHERE timestarted IS NOT NULL",
            );
            array_push($classes, ...array_map('strval', array_column($rows, 0)));
        }
        return $classes;
    }

    private function tableExists(string $name): bool
    {
        return $this->connection->holds(
            'SELECT to_regclass($1) IS NOT NULL',
            [Grants::SCHEMA . '.' . self::PREFIX . $name],
        );
    }
}
