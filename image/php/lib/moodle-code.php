<?php

declare(strict_types=1);

namespace Deployment;

/** Moodle's code in the image: its command line and what its version is. */
final class MoodleCode
{
    /** Where its command line lies, newest layout first: Moodle 5.1 moved most of the code to `public`. */
    private const COMMAND_LINE = ['admin/cli', 'public/admin/cli'];

    private const VERSION = ['public/version.php', 'version.php'];

    public function __construct(public readonly string $root)
    {
    }

    /** Version of the core, as Moodle compares it: `YYYYMMDDXX.XX`. */
    public function version(): string
    {
        $text = (string) file_get_contents($this->find(self::VERSION));
        if (preg_match('/^\s*\$version\s*=\s*([0-9.]+)\s*;/m', $text, $match) !== 1) {
            throw Failure::fixFirst("{$this->root} has no version of Moodle. Build the image anew.");
        }
        return $match[1];
    }

    /**
     * Runs a program of Moodle's command line; what it prints goes to the log.
     *
     * @return int its exit code
     */
    public function run(string $program, string ...$arguments): int
    {
        $file = $this->script($program);
        Program::say("> php $program " . implode(' ', $arguments));
        return self::php($file, ...$arguments);
    }

    /** Runs it and fails where its exit code is not 0. */
    public function mustRun(string $program, string ...$arguments): void
    {
        $code = $this->run($program, ...$arguments);
        if ($code !== 0) {
            throw Failure::fixFirst("Moodle's $program ended with $code. What it says stands above.");
        }
    }

    /** Full path of a program of Moodle's command line. */
    public function script(string $program): string
    {
        return $this->find(array_map(
            static fn (string $folder): string => "$folder/$program",
            self::COMMAND_LINE,
        ));
    }

    /**
     * Runs one of our own programs inside Moodle and reads what it prints.
     *
     * @return list<array<string, mixed>> one JSON object a line
     */
    public function ask(string $file, string ...$arguments): array
    {
        $process = self::start([PHP_BINARY, $file, ...$arguments], [1 => ['pipe', 'w']], $pipes);
        $text = (string) stream_get_contents($pipes[1]);
        $code = proc_close($process);
        if ($code !== 0) {
            Program::say($text);
            throw Failure::tryAgain(basename($file) . " ended with $code. What it says stands above.");
        }
        $answers = [];
        foreach (explode("\n", $text) as $line) {
            // Moodle's debugging may print lines of its own.
            if (str_starts_with($line, '{')) {
                $answers[] = (array) json_decode($line, true, 8, JSON_THROW_ON_ERROR);
            }
        }
        return $answers;
    }

    /** Runs a PHP file with our own output and error. */
    public static function php(string $file, string ...$arguments): int
    {
        return proc_close(self::start([PHP_BINARY, $file, ...$arguments], [], $pipes));
    }

    /**
     * @param list<string> $command
     * @param array<int, list<string>> $descriptors
     * @param array<int, resource> $pipes
     * @return resource
     */
    private static function start(array $command, array $descriptors, ?array &$pipes)
    {
        $usual = [0 => ['file', '/dev/null', 'r'], 1 => STDOUT, 2 => STDERR];
        $process = proc_open($command, $descriptors + $usual, $pipes);
        if ($process === false) {
            throw Failure::tryAgain("PHP cannot start {$command[1]}.");
        }
        return $process;
    }

    /** @param list<string> $candidates */
    private function find(array $candidates): string
    {
        foreach ($candidates as $candidate) {
            if (is_file("{$this->root}/$candidate")) {
                return "{$this->root}/$candidate";
            }
        }
        $places = implode(' nor ', $candidates);
        throw Failure::fixFirst("{$this->root} has neither $places. Build the image anew.");
    }
}
