<?php

declare(strict_types=1);

namespace Assembly;

use Deployment\Failure;
use Deployment\Program;

/** Puts the pinned plugins into a tree of Moodle. */
final class PluginInstaller
{
    public function __construct(private readonly MoodleRelease $moodle)
    {
    }

    /** @param list<PluginPin> $pins in any order: one that brings a type comes before those of that type */
    public function install(array $pins): void
    {
        $mistakes = new Mistakes();
        $installed = [];
        while ($pins !== []) {
            $types = PluginTypes::of($this->moodle);
            $now = array_filter($pins, static fn (PluginPin $pin): bool => $types->folder($pin->type()) !== null);
            if ($now === []) {
                foreach ($pins as $pin) {
                    $mistakes->add(
                        "{$pin->name}: this Moodle has no plugins of type {$pin->type()}. It has "
                        . implode(', ', $types->names()) . '.'
                    );
                }
                break;
            }
            foreach ($now as $pin) {
                $folder = "{$this->moodle->documentRoot()}/{$types->folder($pin->type())}/{$pin->folder()}";
                $mistakes->collect(function () use ($pin, $folder, &$installed): void {
                    $installed[$pin->name] = $this->add($pin, $folder);
                });
            }
            $pins = array_values(array_filter($pins, static fn (PluginPin $pin): bool => !in_array($pin, $now, true)));
        }
        // A plugin that could not be installed has been told; who needs it would be told in vain.
        $mistakes->end();
        $this->checkDependencies($installed, $mistakes);
        $mistakes->end();
    }

    private function add(PluginPin $pin, string $folder): PluginVersion
    {
        try {
            if (file_exists($folder)) {
                throw Failure::fixFirst('it comes with Moodle, or is twice in the list. Remove it.');
            }
            // A plugin may bring a type before there is any plugin of it.
            is_dir(dirname($folder)) || mkdir(dirname($folder), 0o755, true);
            $archive = "$folder.zip";
            $advice = 'Look at what has changed before you write the new one.';
            Download::toFile($pin->source, $pin->sha256, $archive, $advice);
            try {
                PluginArchive::unpack($archive, $folder);
            } finally {
                unlink($archive);
            }
            $version = PluginVersion::in($folder);
            $refusals = $version->refusals($pin, $this->moodle);
            if ($refusals !== []) {
                throw Failure::fixFirst(implode("\n{$pin->name}: ", $refusals));
            }
        } catch (Failure $failure) {
            throw Failure::fixFirst("{$pin->name}: {$failure->getMessage()}");
        }
        Program::say("{$pin->name} {$pin->release} in " . substr($folder, strlen($this->moodle->root) + 1));
        return $version;
    }

    /** @param array<string, PluginVersion> $installed */
    private function checkDependencies(array $installed, Mistakes $mistakes): void
    {
        $types = PluginTypes::of($this->moodle);
        foreach ($installed as $name => $plugin) {
            foreach ($plugin->dependencies() as $needed => $oldest) {
                [$type, $folder] = explode('_', $needed, 2) + [1 => ''];
                $path = "{$this->moodle->documentRoot()}/{$types->folder($type)}/$folder";
                $found = is_file("$path/version.php") ? PluginVersion::in($path)->version() : null;
                if ($found === null || $found < $oldest) {
                    $state = $found === null ? 'is not here' : 'is here with ' . number_format($found, 0, '', '');
                    $which = $oldest > 0 ? ' ' . number_format($oldest, 0, '', '') . ' or newer' : '';
                    $mistakes->add("$name: it needs $needed$which, which $state. Add it to image/plugins.lock.json.");
                }
            }
        }
    }
}
