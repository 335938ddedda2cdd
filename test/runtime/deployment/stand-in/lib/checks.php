<?php

declare(strict_types=1);

namespace core\check;

/** Stands in for the result of a check. */
final class result
{
    public function __construct(private readonly string $status, private readonly string $summary)
    {
    }

    public function get_status(): string
    {
        return $this->status;
    }

    public function get_summary(): string
    {
        return $this->summary;
    }
}

/** Stands in for a check. */
final class check
{
    public function __construct(private readonly string $ref, private readonly result $result)
    {
    }

    public function get_ref(): string
    {
        return $this->ref;
    }

    public function get_result(): result
    {
        return $this->result;
    }
}

/** Stands in for Moodle's check API; the router check fails in maintenance mode, as the real one does. */
final class manager
{
    public const TYPES = ['status', 'security', 'performance'];

    /** @return list<check> */
    public static function get_checks(string $type): array
    {
        global $CFG;
        $checks = [];
        foreach ($CFG->settings['checks'][$type] ?? [] as $ref => $status) {
            if ($ref === 'core_router' && is_file(DATA . '/climaintenance.html')) {
                $status = 'error';
            }
            $checks[] = new check($ref, new result($status, "<b>$ref</b> &amp; more"));
        }
        return $checks;
    }
}
