<?php

declare(strict_types=1);

namespace Assembly;

use Deployment\Failure;
use Deployment\MoodleCode;

/** Which Moodle a tree of code is. */
final class MoodleRelease
{
    /**
     * @param string $version as Moodle compares it, `YYYYMMDDXX.XX`
     * @param int $branch for example 503
     * @param string $release as people read it, for example `5.3.1 (Build: 20261207)`
     */
    private function __construct(
        public readonly string $root,
        public readonly string $version,
        public readonly int $branch,
        public readonly string $release,
    ) {
    }

    public static function at(string $root): self
    {
        $version = (new MoodleCode($root))->version();
        $text = (string) file_get_contents("$root/public/version.php");
        if (
            preg_match('/^\s*\$branch\s*=\s*[\'"](\d{3,})[\'"]\s*;/m', $text, $branch) !== 1
            || preg_match('/^\s*\$release\s*=\s*[\'"]([^\'"]+)[\'"]\s*;/m', $text, $release) !== 1
        ) {
            throw Failure::fixFirst("$root/public/version.php names no branch and release. Is it Moodle 5.1 or newer?");
        }
        return new self($root, $version, (int) $branch[1], $release[1]);
    }

    /** What the web server publishes; the paths of plugins are relative to it. */
    public function documentRoot(): string
    {
        return "{$this->root}/public";
    }

    /** Major and minor, as its environment check names it: `5.3`. */
    public function series(): string
    {
        return intdiv($this->branch, 100) . '.' . $this->branch % 100;
    }

    /**
     * Refuses code of another release than the one asked for. Moodle leaves out the last number of the
     * first release of a series.
     *
     * @param string $wanted for example `5.3.0`
     */
    public function mustBe(string $wanted): void
    {
        $found = explode(' ', $this->release)[0];
        if ($found !== $wanted && "$found.0" !== $wanted) {
            throw Failure::fixFirst(
                "The package holds Moodle {$this->release}, and moodle-release in versions.lock.json is $wanted."
                . ' Pin release and checksum together: npm run pin.'
            );
        }
    }
}
