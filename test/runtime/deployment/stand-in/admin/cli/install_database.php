<?php

/** Stands in for Moodle's installer: refuses where there are tables, and cannot go on where it stopped. */

declare(strict_types=1);

require __DIR__ . '/../../config.php';

$options = [];
foreach (array_slice($_SERVER['argv'], 1) as $word) {
    [$name, $value] = explode('=', substr($word, 2), 2);
    $options[$name] = $value;
}
// What every process of the pod can see.
$visible = (string) file_get_contents('/proc/self/cmdline');
journal(str_contains($visible, $options['adminpass']) ? 'the password is visible' : 'the password is hidden');
if (rows("SELECT 1 FROM pg_tables WHERE tablename LIKE 'mdl\\_%'") !== []) {
    fwrite(STDERR, "Database tables already present; CLI installation cannot continue.\n");
    exit(1);
}
rows('CREATE TABLE mdl_config (id bigserial PRIMARY KEY, name text UNIQUE, value text)');
rows('CREATE TABLE mdl_config_plugins (id bigserial PRIMARY KEY, plugin text, name text, value text)');
arriveAt('install');
rows('CREATE TABLE mdl_task_scheduled (id bigserial PRIMARY KEY, classname text, timestarted bigint)');
rows('CREATE TABLE mdl_task_adhoc (id bigserial PRIMARY KEY, classname text, timestarted bigint)');
rows('CREATE TABLE mdl_user (id bigserial PRIMARY KEY, username text, email text)');
rows("INSERT INTO mdl_user (username) VALUES ('guest')");
rows('INSERT INTO mdl_user (username, email) VALUES ($1, $2)', $options['adminuser'], $options['adminemail']);
foreach ($CFG->settings['code']['plugins'] as $plugin => $version) {
    setPlugin($plugin, $version);
}
set('version', $CFG->settings['code']['core']);
set('fullname', $options['fullname']);
set('rolesactive', '1');
