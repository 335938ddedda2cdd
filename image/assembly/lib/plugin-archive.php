<?php

declare(strict_types=1);

namespace Assembly;

use Deployment\Failure;
use ZipArchive;

/** A plugin's zip archive: one folder, whatever its name, with the plugin in it. */
final class PluginArchive
{
    /** Kind of a file in the mode that Unix stores beside it, and that of a link. */
    private const KIND = 0o170000;
    private const LINK = 0o120000;

    /**
     * Unpacks the plugin, as a folder that does not exist yet.
     *
     * @param string $file the archive
     */
    public static function unpack(string $file, string $target): void
    {
        $zip = new ZipArchive();
        if ($zip->open($file, ZipArchive::RDONLY) !== true) {
            throw Failure::fixFirst('its source is no zip archive. Name the address of one.');
        }
        $top = self::checkedTop($zip);
        $scratch = "$target.part";
        if (!$zip->extractTo($scratch)) {
            throw Failure::tryAgain("it cannot be unpacked: {$zip->getStatusString()}.");
        }
        $zip->close();
        rename("$scratch/$top", $target);
        rmdir($scratch);
    }

    /** Name of its one folder, after a look at every name in it. */
    private static function checkedTop(ZipArchive $zip): string
    {
        $tops = [];
        for ($index = 0; $index < $zip->numFiles; $index++) {
            $name = (string) $zip->getNameIndex($index);
            $parts = explode('/', $name);
            if (array_intersect(['..', '.'], $parts) !== [] || $parts[0] === '' || strpbrk($name, "\\\0") !== false) {
                $shown = json_encode($name, JSON_UNESCAPED_SLASHES);
                throw Failure::fixFirst("its archive holds the name $shown, which leads out of it.");
            }
            if (
                $zip->getExternalAttributesIndex($index, $system, $attributes)
                && $system === ZipArchive::OPSYS_UNIX
                && (($attributes >> 16) & self::KIND) === self::LINK
            ) {
                throw Failure::fixFirst("its archive holds the link $name. Code is made of files alone.");
            }
            $tops[$parts[0]] = count($parts) > 1;
        }
        if (count($tops) !== 1 || !current($tops)) {
            throw Failure::fixFirst(
                'its archive does not hold one folder. Take the one from the plugins directory or GitHub.'
            );
        }
        return (string) key($tops);
    }
}
