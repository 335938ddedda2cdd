<?php

// Prints what config.php sets, as JSON; and what libpq would find in the environment.

require __DIR__ . '/config.php';

$values = (array) $CFG;
unset($values['dirroot']);
$values['PGSSLROOTCERT'] = getenv('PGSSLROOTCERT');
echo json_encode($values, JSON_THROW_ON_ERROR), "\n";
