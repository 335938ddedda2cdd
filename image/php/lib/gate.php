<?php

declare(strict_types=1);

namespace Deployment;

/**
 * Says whether a deployment is good, by Moodle's own checks: what Moodle calls an error or critical
 * fails it, warnings are shown.
 */
final class Gate
{
    /** Asks the site over its public address, and gets 503 from it in maintenance mode. */
    public const OVER_HTTP = 'core_router';

    private const FAILED = ['error', 'critical'];
    private const SHOWN = ['warning', 'unknown'];

    /** Performance is advice. */
    private const TYPES = ['status', 'security'];

    /** Checks that say nothing of a deployment, and why: `ref` of the check => reason. */
    private const EXCEPTIONS = [
        'tool_task_cronrunning' => 'cron waits while an upgrade runs, and has never run on a new site',
        'tool_task_maxfaildelay' => 'a failing task is older than this deployment',
        'tool_task_adhocqueue' => 'tasks queue up while an upgrade runs',
        'tool_task_longrunningtasks' => 'a long task is older than this deployment',
        'core_defaultuserrole' => 'administrators set roles in the site',
        'core_guestrole' => 'administrators set roles in the site',
        'core_frontpagerole' => 'administrators set roles in the site',
    ];

    /**
     * @param list<array<string, mixed>> $results of `site-checks.php`
     * @return array{failures: list<string>, notes: list<string>}
     */
    public static function judge(array $results, bool $isMaintenance): array
    {
        $exceptions = self::EXCEPTIONS
            + ($isMaintenance ? [self::OVER_HTTP => 'the site is in maintenance mode; asked again after it'] : []);
        $failures = [];
        $notes = [];
        foreach ($results as ['type' => $type, 'ref' => $ref, 'status' => $status, 'summary' => $summary]) {
            $line = "$ref is $status: $summary";
            if (!in_array($status, self::FAILED, true)) {
                if (in_array($status, self::SHOWN, true)) {
                    $notes[] = $line;
                }
            } elseif (!in_array($type, self::TYPES, true)) {
                $notes[] = "$line (passes: it is about $type)";
            } elseif (isset($exceptions[$ref])) {
                $notes[] = "$line (passes: {$exceptions[$ref]})";
            } else {
                $failures[] = $line;
            }
        }
        return ['failures' => $failures, 'notes' => $notes];
    }
}
