<?php

declare(strict_types=1);

namespace Deployment;

/** Rights of pods to what the migrator makes, granted by the migrator, who owns it. */
final class TableRights
{
    /** @var list<string> what was changed, in words */
    public array $changes = [];

    public function __construct(
        private readonly Connection $connection,
        private readonly string $migratorRole,
        private readonly string $runtimeRole,
    ) {
    }

    public function apply(): void
    {
        $this->refuseOthersTables();
        $this->existing('TABLES', ['r', 'p', 'v', 'm'], Grants::TABLES, 'has_table_privilege');
        $this->existing('SEQUENCES', ['S'], Grants::SEQUENCES, 'has_sequence_privilege');
        $this->future('TABLES', 'r', Grants::TABLES);
        $this->future('SEQUENCES', 'S', Grants::SEQUENCES);
    }

    /** Tables of another owner would stop an upgrade half way. */
    private function refuseOthersTables(): void
    {
        $found = $this->connection->rows(
            "SELECT relname, pg_get_userbyid(relowner) FROM pg_class
              WHERE relnamespace = $1::regnamespace AND relkind IN ('r', 'p') AND relname LIKE 'mdl\\_%'
                AND relowner <> current_user::regrole ORDER BY relname LIMIT 1",
            [Grants::SCHEMA],
        );
        foreach ($found as [$table, $owner]) {
            throw Failure::fixFirst(
                "The table $table belongs to $owner, and upgrades of Moodle need it to belong to {$this->migratorRole}."
                . " Run ALTER TABLE … OWNER TO {$this->migratorRole} for it and its like."
            );
        }
    }

    /**
     * Grants on what the migrator has made before.
     *
     * @param list<string> $kinds `pg_class.relkind`
     * @param list<string> $rights
     */
    private function existing(
        string $what,
        array $kinds,
        array $rights,
        string $hasPrivilege,
    ): void {
        $held = implode(' AND ', array_map(
            static fn (string $right): string => "$hasPrivilege(\$1::name, oid, '$right')",
            $rights,
        ));
        $lacking = array_column($this->connection->rows(
            // CASE, since PostgreSQL may ask in any order, and a table has no rights of a sequence.
            "SELECT oid::regclass FROM pg_class
              WHERE relnamespace = $2::regnamespace AND relowner = current_user::regrole
                AND CASE WHEN relkind::text = ANY (string_to_array($3, ',')) THEN NOT ($held) END",
            [$this->runtimeRole, Grants::SCHEMA, implode(',', $kinds)],
        ), 0);
        if ($lacking === []) {
            return;
        }
        $kind = $what === 'TABLES' ? 'TABLE' : 'SEQUENCE';
        $this->connection->run(
            'GRANT ' . implode(', ', $rights) . " ON $kind " . implode(', ', $lacking)
            . ' TO ' . $this->connection->name($this->runtimeRole)
        );
        $this->changes[] = 'granted ' . implode(', ', $rights) . ' on ' . count($lacking)
            . ' ' . strtolower($what) . " to {$this->runtimeRole}";
    }

    /**
     * Grants on what the migrator will make.
     *
     * @param string $kind `pg_default_acl.defaclobjtype`
     * @param list<string> $rights
     */
    private function future(string $what, string $kind, array $rights): void
    {
        $held = array_column($this->connection->rows(
            'SELECT privilege_type FROM pg_default_acl, aclexplode(defaclacl)
              WHERE defaclrole = current_user::regrole AND defaclnamespace = $1::regnamespace
                AND defaclobjtype = $2 AND grantee = $3::regrole',
            [Grants::SCHEMA, $kind, $this->connection->name($this->runtimeRole)],
        ), 0);
        if (array_diff($rights, $held) === []) {
            return;
        }
        $this->connection->run(
            'ALTER DEFAULT PRIVILEGES IN SCHEMA ' . Grants::SCHEMA . ' GRANT ' . implode(', ', $rights)
            . " ON $what TO " . $this->connection->name($this->runtimeRole)
        );
        $this->changes[] = 'granted ' . implode(', ', $rights) . ' on future ' . strtolower($what)
            . " to {$this->runtimeRole}";
    }
}
