<?php

declare(strict_types=1);

namespace Assembly;

use Deployment\Failure;
use stdClass;
use Throwable;

/** What a plugin says of itself, in its `version.php`. */
final class PluginVersion
{
    /** Moodle's own constants that such a file may name. */
    private const CONSTANTS = [
        'MOODLE_INTERNAL' => true,
        'MATURITY_ALPHA' => 50,
        'MATURITY_BETA' => 100,
        'MATURITY_RC' => 150,
        'MATURITY_STABLE' => 200,
        'ANY_VERSION' => 'any',
    ];

    private function __construct(private readonly stdClass $said)
    {
    }

    public static function in(string $folder): self
    {
        $file = "$folder/version.php";
        if (!is_file($file)) {
            throw Failure::fixFirst('it has no version.php, so it is no plugin.');
        }
        foreach (self::CONSTANTS as $name => $value) {
            defined($name) || define($name, $value);
        }
        $plugin = new stdClass();
        ob_start();
        try {
            (static function (string $file, stdClass $plugin): void {
                // Plugins of old call it $module.
                $module = $plugin;
                include $file;
            })($file, $plugin);
        } catch (Throwable $error) {
            throw Failure::fixFirst("its version.php fails: {$error->getMessage()}");
        } finally {
            ob_end_clean();
        }
        return new self($plugin);
    }

    public function version(): float
    {
        return (float) ($this->said->version ?? 0);
    }

    /**
     * Plugins that it cannot do without, with their oldest version.
     *
     * @return array<string, float> 0 for any version
     */
    public function dependencies(): array
    {
        return array_map(
            static fn (mixed $version): float => is_numeric($version) ? (float) $version : 0.0,
            (array) ($this->said->dependencies ?? []),
        );
    }

    /**
     * Why it cannot be built in: it is not what the lock says, or not made for this Moodle.
     *
     * @return list<string>
     */
    public function refusals(PluginPin $pin, MoodleRelease $moodle): array
    {
        $found = [];
        foreach ($this->differences($pin) as $property => [$said, $wanted]) {
            $found[] = "its version.php says $property is $said, and image/plugins.lock.json says $wanted."
                . ' Write what it is.';
        }
        if ((float) ($this->said->requires ?? 0) > (float) $moodle->version) {
            $found[] = "it requires Moodle {$this->said->requires}, and this is {$moodle->version}."
                . ' Take an older release of it.';
        }
        $supported = $this->said->supported ?? null;
        if (is_array($supported) && ($moodle->branch < min($supported) || $moodle->branch > max($supported))) {
            $range = implode(' to ', array_unique([min($supported), max($supported)]));
            $found[] = "it is made for Moodle $range, and this is {$moodle->branch}."
                . ' Take a release of it for this Moodle.';
        }
        if (isset($this->said->incompatible) && $moodle->branch >= (int) $this->said->incompatible) {
            $found[] = "it does not work from Moodle {$this->said->incompatible} on, and this is {$moodle->branch}."
                . ' Take a newer release of it.';
        }
        return $found;
    }

    private static function show(mixed $value): string
    {
        if ($value === null) {
            return 'nothing';
        }
        return (string) json_encode(is_float($value) && floor($value) === $value ? (int) $value : $value);
    }

    /** @return array<string, array{string, string}> property → what it says, what is pinned */
    private function differences(PluginPin $pin): array
    {
        $pairs = [
            'component' => [$this->said->component ?? null, $pin->name],
            'version' => [$this->version(), $pin->version],
            'release' => [isset($this->said->release) ? (string) $this->said->release : null, $pin->release],
            'requires' => [(float) ($this->said->requires ?? 0), $pin->requires],
            'supported' => [$this->said->supported ?? null, $pin->supported],
        ];
        return array_map(
            static fn (array $pair): array => array_map(self::show(...), $pair),
            array_filter($pairs, static fn (array $pair): bool => $pair[0] !== $pair[1]),
        );
    }
}
