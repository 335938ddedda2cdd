<?php

declare(strict_types=1);

namespace Assembly;

use Deployment\Failure;

/** A plugin as `plugins.lock.json` names it. `npm run image` has checked the file's form before. */
final class PluginPin
{
    /**
     * @param string $name frankenstyle, for example `mod_attendance`
     * @param string $release as its author names it
     * @param string $sha256 of the archive
     * @param list<int>|null $supported oldest and newest branch, for example `[500, 503]`; null where it names none
     */
    private function __construct(
        public readonly string $name,
        public readonly float $version,
        public readonly string $release,
        public readonly string $source,
        public readonly string $sha256,
        public readonly float $requires,
        public readonly ?array $supported,
    ) {
    }

    /** @return list<self> */
    public static function fromFile(string $file): array
    {
        $content = json_decode((string) file_get_contents($file), true);
        if (!is_array($content['plugins'] ?? null)) {
            throw Failure::fixFirst("$file has no list of plugins. Check it: npm run image.");
        }
        return array_map(self::fromArray(...), array_values($content['plugins']));
    }

    public function type(): string
    {
        return explode('_', $this->name, 2)[0];
    }

    /** Name without its type, which is the name of its folder. */
    public function folder(): string
    {
        return explode('_', $this->name, 2)[1];
    }

    /** @param array<string, mixed> $pin */
    private static function fromArray(array $pin): self
    {
        return new self(
            (string) $pin['name'],
            (float) $pin['version'],
            (string) $pin['release'],
            (string) $pin['source'],
            (string) $pin['sha256'],
            (float) $pin['requires'],
            $pin['supported'] ?: null,
        );
    }
}
