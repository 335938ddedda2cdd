<?php

declare(strict_types=1);

namespace Deployment;

/**
 * Makes Moodle's roles and their rights, and changes nothing where all is as it should be. The master
 * user is no superuser, on Aurora as anywhere: it makes roles and rights to the database, and what
 * concerns the migrator's own tables the migrator grants itself.
 */
final class DatabaseRoles
{
    /** Held while the step runs, so that two of them do not meet. */
    private const LOCK = 'moodle database roles';

    /** @var list<string> */
    private array $changes = [];

    /** @param list<string> $runtimeLogins logins that take turns at rotation */
    public function __construct(
        private readonly Server $server,
        private readonly string $runtimeRole,
        private readonly array $runtimeLogins,
        private readonly string $migratorRole,
    ) {
    }

    /**
     * @param Login $master the database's master user
     * @param Login $runtime the login that pods use now
     * @return list<string> what was changed, in words
     */
    public function apply(Login $master, Login $migrator, Login $runtime): array
    {
        $this->refuseOtherNames($migrator, $runtime);
        $this->asMaster($master, $migrator, $runtime);
        $this->asMigrator($migrator);
        return $this->changes;
    }

    private function refuseOtherNames(Login $migrator, Login $runtime): void
    {
        if ($migrator->username !== $this->migratorRole) {
            throw Failure::fixFirst(
                "The migrator's secret names {$migrator->username}, and it must be {$this->migratorRole}."
                . ' Put that into it.'
            );
        }
        if (!in_array($runtime->username, $this->runtimeLogins, true)) {
            $logins = implode(' or ', $this->runtimeLogins);
            throw Failure::fixFirst(
                "The runtime secret names {$runtime->username}, and it must be $logins. Put one of them into it."
            );
        }
    }

    private function asMaster(Login $master, Login $migrator, Login $runtime): void
    {
        $connection = $this->connect($master);
        $connection->transaction(function () use ($connection, $migrator, $runtime): void {
            $connection->rows('SELECT pg_advisory_xact_lock(hashtext($1))', [self::LOCK]);
            $this->role($connection, $this->runtimeRole, null);
            $this->role($connection, $migrator->username, $migrator);
            $this->role($connection, $runtime->username, $runtime);
            foreach ($this->runtimeLogins as $login) {
                $this->membership($connection, $login);
            }
            $rights = new ObjectRights($connection);
            $rights->database($this->server->database, $this->migratorRole, $this->runtimeRole);
            $rights->schema($this->migratorRole, $this->runtimeRole);
            array_push($this->changes, ...$rights->changes);
        });
        $connection->close();
    }

    private function asMigrator(Login $migrator): void
    {
        $connection = $this->connect($migrator);
        $connection->transaction(function () use ($connection): void {
            $rights = new TableRights($connection, $this->migratorRole, $this->runtimeRole);
            $rights->apply();
            array_push($this->changes, ...$rights->changes);
        });
        $connection->close();
    }

    /** Makes a role where it is missing; takes from it what it must not be able to do. */
    private function role(Connection $connection, string $name, ?Login $login): void
    {
        $role = $connection->name($name);
        $attributes = $connection->rows(
            'SELECT rolcanlogin, rolcreatedb OR rolcreaterole, rolsuper OR rolreplication OR rolbypassrls, rolinherit
               FROM pg_roles WHERE rolname = $1',
            [$name],
        );
        $canLogin = $login === null ? 'NOLOGIN' : 'LOGIN';
        if ($attributes === []) {
            $password = $login === null ? '' : $this->passwordClause($connection, $login);
            $connection->run("CREATE ROLE $role $canLogin NOCREATEDB NOCREATEROLE INHERIT$password");
            $this->changes[] = "made the role $name";
            return;
        }
        [$logsIn, $creates, $isSuper, $inherits] = $attributes[0];
        if ($isSuper === 't') {
            throw Failure::fixFirst(
                "The role $name has SUPERUSER, REPLICATION or BYPASSRLS, which this step may not take away."
                . ' Do so as a superuser.'
            );
        }
        if (($logsIn === 't') !== ($login !== null) || $creates === 't' || $inherits !== 't') {
            $connection->run("ALTER ROLE $role $canLogin NOCREATEDB NOCREATEROLE INHERIT");
            $this->changes[] = "corrected the attributes of the role $name";
        }
        // A password that works is never written again: who logs in with it must not notice.
        if ($login !== null && !$this->logsIn($login)) {
            $connection->run("ALTER ROLE $role" . $this->passwordClause($connection, $login));
            $this->changes[] = "set the password of the role $name";
        }
    }

    private function passwordClause(Connection $connection, Login $login): string
    {
        return ' PASSWORD ' . $connection->literal(Scram::verifier($login->password));
    }

    private function logsIn(Login $login): bool
    {
        try {
            $this->server->connect($login)->close();
            return true;
        } catch (ConnectionRefused $refused) {
            // A role that may not connect yet has a password that is right.
            if (str_contains($refused->getMessage(), 'permission denied for database')) {
                return true;
            }
            if ($refused->isWrongLogin()) {
                return false;
            }
            throw Failure::tryAgain($refused->getMessage());
        }
    }

    /** Both logins inherit the rights; the other one is made by the rotation. */
    private function membership(Connection $connection, string $login): void
    {
        $missing = $connection->holds(
            'SELECT NOT EXISTS (
                 SELECT FROM pg_auth_members WHERE member = role.oid AND inherit_option AND roleid = $2::regrole
             ) FROM pg_roles AS role WHERE rolname = $1',
            [$login, $connection->name($this->runtimeRole)],
        );
        if ($missing) {
            $connection->run('GRANT ' . $connection->name($this->runtimeRole) . ' TO ' . $connection->name($login));
            $this->changes[] = "made $login inherit {$this->runtimeRole}";
        }
    }

    private function connect(Login $login): Connection
    {
        try {
            return $this->server->connect($login);
        } catch (ConnectionRefused $refused) {
            throw Failure::tryAgain($refused->getMessage());
        }
    }
}
