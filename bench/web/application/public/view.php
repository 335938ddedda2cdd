<?php

declare(strict_types=1);

// A course page: hundreds of files, a session, cache reads, queries, templates. Query: course, distance.

namespace Bench;

require_once __DIR__ . '/../lib/setup.php';

/** Values that a page reads from the cache beside the course itself. */
const CACHE_READS = 30;
/** Queries that read; a page of Moodle makes some tens. */
const QUERIES = 24;

$id = max(1, (int) ($_GET['course'] ?? 1));
$database = new Database($distance);
$cache = new Cache($redis(CACHE_PORT), $distance);

$weight = 0;
$labels = [];
foreach (modulesOf($id) as $index => $class) {
    $module = new $class();
    $weight += $module->weigh($index);
    $labels[] = $module->label($index);
}

$course = $cache->get('coursemodinfo', (string) $id, static fn (): array => Course::make($id));
for ($index = 0; $index < CACHE_READS; $index++) {
    $weight += strlen($cache->get('config', "plugin$index", static fn (): array => array_fill(0, 12, "value $index"))[3]);
}

$user = 1 + $id * 37 % 1000;
for ($index = 0; $index < QUERIES; $index++) {
    $rows = match ($index % 3) {
        0 => $database->query('SELECT id, username, email, lastaccess FROM mdl_user WHERE id = $1', [$user + $index]),
        1 => $database->query(
            'SELECT m.id, m.course, m.name, c.state FROM mdl_course_modules m'
                . ' LEFT JOIN mdl_completion c ON c.module = m.id AND c.userid = $1'
                . ' WHERE m.course = $2 ORDER BY m.id LIMIT 20',
            [$user, $id + $index],
        ),
        2 => $database->query('SELECT count(*) AS number FROM mdl_completion WHERE userid = $1', [$user + $index]),
    };
    $weight += count($rows);
}
$database->query(
    'INSERT INTO mdl_logstore_standard_log (userid, courseid, timecreated) VALUES ($1, $2, $3)',
    [$user, $id, time()],
);

$_SESSION['lastaccess'] = hrtime(true);
$_SESSION['weight'] = $weight;
$_SESSION['preferences'] ??= array_fill(0, 40, 'a preference of the user');
session_write_close();

header('Content-Type: text/html; charset=utf-8');
echo (new Page())->render($course, $labels);

/**
 * Classes of a page: what all have in common, and what this kind of page needs.
 *
 * @return list<class-string<Module>>
 */
function modulesOf(int $id): array
{
    $kinds = require __DIR__ . '/../modules/pages.php';
    return [...$kinds['common'], ...$kinds['own'][$id % count($kinds['own'])]];
}
