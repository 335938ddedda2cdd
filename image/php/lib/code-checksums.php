<?php

declare(strict_types=1);

namespace Deployment;

use FilesystemIterator;
use RecursiveDirectoryIterator;
use RecursiveIteratorIterator;
use SplFileInfo;

/**
 * SHA-256 of every file of the image's code, as `sha256sum` writes it: `cd / && sha256sum -c` reads the
 * list too, but does not see files that were added. A link's is that of where it leads.
 */
final class CodeChecksums
{
    /** @param array<string, string> $sums by path below `/`, without leading slash; sorted */
    private function __construct(private readonly array $sums)
    {
    }

    /**
     * Reads every file of some folders.
     *
     * @param list<string> $folders full paths
     * @param string $except full path of the one file that does not come from the image
     */
    public static function ofFolders(array $folders, string $except): self
    {
        $sums = [];
        foreach ($folders as $folder) {
            if (!is_dir($folder)) {
                throw Failure::fixFirst("$folder is no folder. Name the one that holds the code.");
            }
            $entries = new RecursiveIteratorIterator(
                new RecursiveDirectoryIterator($folder, FilesystemIterator::SKIP_DOTS),
            );
            /** @var SplFileInfo $entry */
            foreach ($entries as $path => $entry) {
                if ($path !== $except) {
                    $sums[ltrim($path, '/')] = self::sum($entry);
                }
            }
        }
        ksort($sums, SORT_STRING);
        return new self($sums);
    }

    public static function fromFile(string $list): self
    {
        if (!is_readable($list)) {
            throw Failure::fixFirst("There is no list of checksums at $list. The image makes it when it is built.");
        }
        $sums = [];
        foreach (file($list, FILE_IGNORE_NEW_LINES) ?: [] as $number => $line) {
            if (preg_match('/^([0-9a-f]{64})  (.+)$/', $line, $match) !== 1) {
                throw Failure::fixFirst("$list is no list of checksums: line " . ($number + 1) . ' is not one.');
            }
            $sums[$match[2]] = $match[1];
        }
        if ($sums === []) {
            throw Failure::fixFirst("$list is empty. The image fills it when it is built.");
        }
        return new self($sums);
    }

    /** As the content of a file. */
    public function list(): string
    {
        $lines = '';
        foreach ($this->sums as $path => $sum) {
            if (preg_match('/^[0-9a-f]{64}$/', $sum) !== 1) {
                throw Failure::fixFirst("/$path is $sum. Code is made of readable files alone.");
            }
            if (preg_match('/[\\\\\x00-\x1f\x7f]/', $path) === 1) {
                throw Failure::fixFirst('/' . addcslashes($path, "\0..\37\\\177") . ' is no name for a file of code.');
            }
            $lines .= "$sum  $path\n";
        }
        return $lines;
    }

    public function count(): int
    {
        return count($this->sums);
    }

    /**
     * What is not as here, one line a file; nothing where all is.
     *
     * @return list<string>
     */
    public function differences(self $now): array
    {
        $found = [];
        foreach ($this->sums + $now->sums as $path => $ignored) {
            $before = $this->sums[$path] ?? null;
            $after = $now->sums[$path] ?? null;
            if ($before !== $after) {
                $what = $before === null ? 'added' : ($after === null ? 'missing' : 'changed');
                $found["/$path"] = "$what: /" . addcslashes((string) $path, "\0..\37\177");
            }
        }
        ksort($found, SORT_STRING);
        return array_values($found);
    }

    /** The checksum, or what stands in its way; neither is taken for the other. */
    private static function sum(SplFileInfo $entry): string
    {
        if ($entry->isLink()) {
            // Never the sum of a file: one that became a link to its own copy must show.
            return hash('sha256', "\0" . $entry->getLinkTarget());
        }
        if (!$entry->isFile()) {
            return 'no file';
        }
        return @hash_file('sha256', $entry->getPathname()) ?: 'not readable';
    }
}
