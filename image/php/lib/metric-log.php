<?php

declare(strict_types=1);

namespace Deployment;

/**
 * Writes measurements, one line of JSON each: `metric` names what is measured, numbers follow. The log
 * agent stores the line below `log_processed`, where CloudWatch's metric filters find them, for example
 * `{ $.log_processed.metric = "cron" }` with the value `$.log_processed.ageSeconds`.
 */
final class MetricLog
{
    /** @param array<string, int|float> $values */
    public static function write(string $metric, array $values): void
    {
        $line = ['metric' => $metric, 'time' => gmdate('Y-m-d\TH:i:s\Z'), ...$values];
        Program::say(json_encode($line, JSON_THROW_ON_ERROR));
    }
}
