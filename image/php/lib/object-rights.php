<?php

declare(strict_types=1);

namespace Deployment;

/** Rights to the database and its schema, granted and revoked by the master user. */
final class ObjectRights
{
    /** @var list<string> what was changed, in words */
    public array $changes = [];

    public function __construct(private readonly Connection $connection)
    {
    }

    /** Gives two roles their rights to the database, and takes everybody else's. */
    public function database(string $database, string $migrator, string $runtime): void
    {
        $acl = "SELECT coalesce(datacl, acldefault('d', datdba)) FROM pg_database WHERE datname = current_database()";
        $object = 'DATABASE ' . $this->connection->name($database);
        $this->grant($acl, $object, $migrator, Grants::DATABASE);
        $this->grant($acl, $object, $runtime, Grants::DATABASE);
        $this->revokeFromPublic($acl, $object);
    }

    /** The same for the schema. */
    public function schema(string $migrator, string $runtime): void
    {
        $schema = Grants::SCHEMA;
        $acl = "SELECT coalesce(nspacl, acldefault('n', nspowner)) FROM pg_namespace WHERE nspname = '$schema'";
        $object = "SCHEMA $schema";
        $this->grant($acl, $object, $migrator, Grants::SCHEMA_OF_MIGRATOR);
        $this->grant($acl, $object, $runtime, Grants::SCHEMA_OF_RUNTIME);
        $this->revokeFromPublic($acl, $object);
    }

    /**
     * @param string $acl query whose one value is the object's access list
     * @param list<string> $rights
     */
    private function grant(string $acl, string $object, string $role, array $rights): void
    {
        $held = $this->held($acl, $role);
        $grantee = $this->connection->name($role);
        if (array_diff($rights, $held) !== []) {
            $this->connection->run('GRANT ' . implode(', ', $rights) . " ON $object TO $grantee");
            $this->changes[] = 'granted ' . implode(', ', $rights) . " on $object to $role";
        }
        $more = array_diff($held, $rights);
        if ($more !== []) {
            $this->connection->run('REVOKE ' . implode(', ', $more) . " ON $object FROM $grantee");
            $this->changes[] = 'revoked ' . implode(', ', $more) . " on $object from $role";
        }
        // Whoever may not grant is told so by a mere warning.
        if (array_diff($rights, $held) !== [] || $more !== []) {
            $now = $this->held($acl, $role);
            $this->refuseNoEffect($object, array_diff($rights, $now) === [] && array_diff($now, $rights) === []);
        }
    }

    /** @return list<string> */
    private function held(string $acl, string $role): array
    {
        return array_map('strval', array_column($this->connection->rows(
            "SELECT privilege_type FROM aclexplode(($acl)) WHERE grantee = $1::regrole",
            [$this->connection->name($role)],
        ), 0));
    }

    private function revokeFromPublic(string $acl, string $object): void
    {
        // 0 is PUBLIC, which is everybody.
        $open = "SELECT count(*) > 0 FROM aclexplode(($acl)) WHERE grantee = 0";
        if ($this->connection->holds($open)) {
            $this->connection->run("REVOKE ALL ON $object FROM PUBLIC");
            $this->changes[] = "revoked all on $object from PUBLIC";
            $this->refuseNoEffect($object, !$this->connection->holds($open));
        }
    }

    private function refuseNoEffect(string $object, bool $isRight): void
    {
        if (!$isRight) {
            throw Failure::fixFirst(
                "The master user may not set the rights to $object. Make it the owner of the database."
            );
        }
    }
}
