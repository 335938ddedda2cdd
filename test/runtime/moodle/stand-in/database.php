<?php

// Connects to the database with what config.php says, as Moodle's driver does, and prints who it is.

require __DIR__ . '/config.php';

$words = [
    "host='$CFG->dbhost'",
    "port='{$CFG->dboptions['dbport']}'",
    "user='$CFG->dbuser'",
    "password='" . addcslashes($CFG->dbpass, "'\\") . "'",
    "dbname='$CFG->dbname'",
    "connect_timeout={$CFG->dboptions['connecttimeout']}",
    "options='--client_encoding=utf8 --standard_conforming_strings=on'",
    "sslmode={$CFG->dboptions['ssl']}",
];
$link = pg_connect(implode(' ', $words), PGSQL_CONNECT_FORCE_NEW);
echo $link === false ? 'refused' : pg_fetch_result(pg_query($link, 'SELECT current_user'), 0), "\n";
