<?php

declare(strict_types=1);

// Processor time that PHP spends to connect once, in milliseconds, as JSON; a page connects to each server.

namespace Bench;

require __DIR__ . '/../config.php';

/** Connections in one sample, and samples; the quickest counts, since noise only ever adds time. */
const CONNECTIONS = 10;
const SAMPLES = 7;

$postgres = static fn (string $more): \Closure => static function () use ($more): void {
    $connection = pg_connect(DATABASE . ' ' . $more, PGSQL_CONNECT_FORCE_NEW);
    if ($connection === false) {
        throw new \RuntimeException('The database cannot be reached.');
    }
    pg_close($connection);
};
$redis = static function (): void {
    (new RedisConnection(new Distance(0)))->open(CACHE_PORT)->close();
};
require __DIR__ . '/../lib/Distance.php';
require __DIR__ . '/../lib/RedisConnection.php';

echo json_encode(array_map(milliseconds(...), [
    'postgres' => $postgres(''),
    'manyAuthorities' => $postgres('sslrootcert=' . __DIR__ . '/../many-authorities.crt'),
    'fewIterations' => $postgres('user=' . FEW_ITERATIONS_USER),
    'redis' => $redis,
]), JSON_THROW_ON_ERROR);

function milliseconds(\Closure $connect): float
{
    $connect();
    $best = INF;
    for ($sample = 0; $sample < SAMPLES; $sample++) {
        $before = processorTime();
        for ($number = 0; $number < CONNECTIONS; $number++) {
            $connect();
        }
        $best = min($best, (processorTime() - $before) / CONNECTIONS);
    }
    return $best;
}

function processorTime(): float
{
    $usage = getrusage();
    return ($usage['ru_utime.tv_sec'] + $usage['ru_stime.tv_sec']) * 1e3
        + ($usage['ru_utime.tv_usec'] + $usage['ru_stime.tv_usec']) / 1e3;
}
