<?php

declare(strict_types=1);

namespace Deployment;

/** Measurements of the whole site, out of its database. */
final class SiteMetrics
{
    /** Names of the reasons that Moodle gives in its event (public/lib/authlib.php, AUTH_LOGIN_…). */
    private const REASONS = [
        1 => 'unknownUser',
        2 => 'suspended',
        3 => 'wrongPassword',
        4 => 'lockedOut',
        5 => 'unauthorised',
    ];

    public function __construct(private readonly Connection $connection)
    {
    }

    /**
     * Cron: some tasks are due every minute, so that the youngest start of any tells whether it runs.
     *
     * @return array{ageSeconds: int, running: int}
     */
    public function cron(int $now): array
    {
        [$last, $running] = $this->numbers(
            'SELECT coalesce(max(lastruntime), 0), count(timestarted)'
            . ' FROM ' . self::table('task_scheduled') . ' WHERE disabled = 0',
        );
        return ['ageSeconds' => max(0, $now - $last), 'running' => $running];
    }

    /**
     * Adhoc tasks: those that are due and not at work, and how long the first of them has been. What has no
     * attempts left is not waiting.
     *
     * @return array{waiting: int, oldestSeconds: int, failing: int, running: int}
     */
    public function adhoc(int $now): array
    {
        $due = 'timestarted IS NULL AND nextruntime <= $1';
        [$waiting, $oldest, $failing, $running] = $this->numbers(
            "SELECT count(*) FILTER (WHERE $due),"
            . " coalesce(min(nextruntime) FILTER (WHERE $due), $1::bigint),"
            . ' count(*) FILTER (WHERE faildelay > 0),'
            . ' count(timestarted)'
            . ' FROM ' . self::table('task_adhoc') . ' WHERE coalesce(attemptsavailable, 1) > 0',
            [$now],
        );
        return [
            'waiting' => $waiting,
            'oldestSeconds' => max(0, $now - $oldest),
            'failing' => $failing,
            'running' => $running,
        ];
    }

    /**
     * Logins that failed in a time, by reason and without names: Moodle's standard log has the events.
     *
     * @return array<string, int>
     */
    public function failedLogins(int $from, int $before): array
    {
        $events = $this->connection->rows(
            'SELECT other FROM ' . self::table('logstore_standard_log')
            . ' WHERE timecreated >= $1 AND timecreated < $2 AND eventname = $3',
            [$from, $before, '\core\event\user_login_failed'],
        );
        $counts = ['failed' => count($events), ...array_fill_keys([...self::REASONS, 'other'], 0)];
        foreach ($events as [$other]) {
            $details = json_decode($other ?? '', true);
            $reason = is_array($details) ? (int) ($details['reason'] ?? 0) : 0;
            $counts[self::REASONS[$reason] ?? 'other']++;
        }
        return $counts;
    }

    private static function table(string $name): string
    {
        return Grants::SCHEMA . '.' . Site::PREFIX . $name;
    }

    /**
     * @param list<int> $values
     * @return list<int> the first row
     */
    private function numbers(string $sql, array $values = []): array
    {
        return array_map(intval(...), $this->connection->rows($sql, $values)[0]);
    }
}
