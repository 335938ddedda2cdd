<?php

declare(strict_types=1);

namespace Deployment;

use Throwable;

/** Runs a program of this folder's neighbour `cli`: options in, exit code out, one message on failure. */
final class Program
{
    /**
     * @param list<string> $argv
     * @param list<string> $names options that must be there, each `--name=value`
     * @param callable(array<string, string>): int $run
     */
    public static function main(array $argv, array $names, callable $run): never
    {
        // A warning of PHP itself must not pass as success.
        set_error_handler(static function (int $level, string $message): bool {
            if ((error_reporting() & $level) === 0) {
                return false;
            }
            throw Failure::fixFirst("PHP: $message");
        });
        try {
            exit($run(self::options(array_slice($argv, 1), $names)));
        } catch (Failure $failure) {
            self::complain($failure->getMessage());
            exit($failure->getCode());
        } catch (Throwable $error) {
            self::complain(get_class($error) . ': ' . $error->getMessage());
            exit(Failure::TRY_AGAIN);
        }
    }

    /** Says something on standard output, at once. */
    public static function say(string $message): void
    {
        fwrite(STDOUT, $message . "\n");
    }

    private static function complain(string $message): void
    {
        fwrite(STDERR, "Failed: $message\n");
    }

    /**
     * @param list<string> $words
     * @param list<string> $names
     * @return array<string, string>
     */
    private static function options(array $words, array $names): array
    {
        $options = [];
        foreach ($words as $word) {
            if (preg_match('/^--([a-z-]+)=(.*)$/s', $word, $match) !== 1) {
                throw Failure::fixFirst("$word is no option. Give --name=value.");
            }
            if (!in_array($match[1], $names, true)) {
                throw Failure::fixFirst("There is no option --{$match[1]}, only --" . implode(', --', $names) . '.');
            }
            $options[$match[1]] = $match[2];
        }
        $missing = array_diff($names, array_keys($options));
        if ($missing !== []) {
            throw Failure::fixFirst('The option --' . implode(', --', $missing) . ' is missing. Give it.');
        }
        return $options;
    }
}
