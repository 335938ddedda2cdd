<?php

declare(strict_types=1);

namespace Deployment;

/**
 * What the roles may do, in one place. The migrator owns Moodle's tables, so it needs no right to them.
 */
final class Grants
{
    /** Schema that Moodle's tables lie in: Moodle's driver is given no other. */
    public const SCHEMA = 'public';

    /** Moodle makes temporary tables; everybody else may not even connect. */
    public const DATABASE = ['CONNECT', 'TEMPORARY'];

    public const SCHEMA_OF_RUNTIME = ['USAGE'];
    public const SCHEMA_OF_MIGRATOR = ['USAGE', 'CREATE'];

    /** Moodle deletes all records of a table by TRUNCATE. */
    public const TABLES = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE'];

    /** The next number, and the one just given. */
    public const SEQUENCES = ['USAGE', 'SELECT'];
}
