<?php

declare(strict_types=1);

function journal(string $event): void
{
    file_put_contents(DATA . '/journal', "$event\n", FILE_APPEND | LOCK_EX);
}

/** Writes down that a program ran, and with what. */
function enter(): void
{
    global $argv;
    journal(implode(' ', [basename($_SERVER['argv'][0]), ...array_slice($_SERVER['argv'], 1)]));
}

function hasOption(string $name): bool
{
    return in_array("--$name", $_SERVER['argv'], true);
}

/** What `stand-in.json` says of a point: nothing, an exit code, or "hang". */
function arriveAt(string $point): void
{
    global $CFG;
    $order = $CFG->settings['at'][$point] ?? null;
    if ($order !== null) {
        journal("at $point");
    }
    if ($order === 'hang') {
        sleep(60);
    }
    if (is_int($order)) {
        fwrite(STDERR, "Stopped at $point.\n");
        exit($order);
    }
}

/** @return list<array<string, ?string>> */
function rows(string $sql, string|int ...$values): array
{
    global $DB;
    $result = pg_query_params($DB, $sql, array_values($values));
    return $result === false ? exit(3) : pg_fetch_all($result);
}

function setting(string $name): ?string
{
    return rows('SELECT value FROM mdl_config WHERE name = $1', $name)[0]['value'] ?? null;
}

function set(string $name, ?string $value): void
{
    rows('DELETE FROM mdl_config WHERE name = $1', $name);
    if ($value !== null) {
        rows('INSERT INTO mdl_config (name, value) VALUES ($1, $2)', $name, $value);
    }
}

function setPlugin(string $plugin, string $version): void
{
    rows("DELETE FROM mdl_config_plugins WHERE plugin = $1 AND name = 'version'", $plugin);
    rows("INSERT INTO mdl_config_plugins (plugin, name, value) VALUES ($1, 'version', $2)", $plugin, $version);
}

/** Whether code and database differ, as `moodle_needs_upgrading()` has it: an older core does not. */
function needsUpgrading(): bool
{
    global $CFG;
    $code = $CFG->settings['code'];
    foreach ($code['plugins'] as $plugin => $version) {
        $found = rows("SELECT value FROM mdl_config_plugins WHERE plugin = $1 AND name = 'version'", $plugin);
        if (($found[0]['value'] ?? null) !== $version) {
            return true;
        }
    }
    return (float) $code['core'] > (float) setting('version');
}
