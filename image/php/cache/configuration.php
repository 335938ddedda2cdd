<?php

declare(strict_types=1);

namespace MoodleCache;

use cachestore_redis;
use cachestore_session;
use cachestore_static;
use core_cache\config_writer;
use core_cache\exception\cache_exception;
use core_cache\store;
use RuntimeException;

/**
 * Where caches lie: those of the application in Redis, those of sessions in the session, those of a
 * request in memory. Nobody can change it, and nothing of it is written to the shared files.
 */
final class Configuration extends config_writer
{
    private const APPLICATION = 'redis';
    private const SESSION = 'session';
    private const REQUEST = 'request';

    /** Used where a store has no locks of its own, which Redis has; in the shared files. */
    private const LOCK = 'cachelock_file_default';

    /** There is nothing to miss: Moodle must not make one. */
    public static function config_file_exists(): bool
    {
        return true;
    }

    protected function include_configuration(): array
    {
        global $CFG;
        return [
            // Redis serves this site alone, so that its name may be constant.
            'siteidentifier' => md5($CFG->wwwroot),
            'stores' => self::stores($CFG->rediscache),
            'modemappings' => [
                self::mapping(store::MODE_APPLICATION, self::APPLICATION),
                self::mapping(store::MODE_SESSION, self::SESSION),
                self::mapping(store::MODE_REQUEST, self::REQUEST),
            ],
            'definitions' => self::definitions($CFG->rediscache['definitionsfile']),
            // None: a store of the pod's own would hold what other pods have changed.
            'definitionmappings' => [],
            'locks' => [
                self::LOCK => [
                    'name' => self::LOCK,
                    'type' => 'cachelock_file',
                    'dir' => 'filelocks',
                    'default' => true,
                ],
            ],
        ];
    }

    /** Called by upgrades; what they found is in this object, and stays there. */
    protected function config_save(): void
    {
    }

    /** @param string $siteidentifier */
    public function update_site_identifier($siteidentifier): string
    {
        return $this->get_site_identifier();
    }

    public function add_store_instance($name, $plugin, array $configuration = []): never
    {
        self::refuse();
    }

    public function edit_store_instance($name, $plugin, $configuration): never
    {
        self::refuse();
    }

    public function delete_store_instance($name): never
    {
        self::refuse();
    }

    public function add_lock_instance($name, $plugin, $configuration = []): never
    {
        self::refuse();
    }

    public function delete_lock_instance($name): never
    {
        self::refuse();
    }

    public function set_mode_mappings(array $modemappings): never
    {
        self::refuse();
    }

    public function set_definition_mappings($definition, $mappings): never
    {
        self::refuse();
    }

    public function set_definition_sharing($definition, $sharingoption, $userinputsharingkey = null): never
    {
        self::refuse();
    }

    private static function refuse(): never
    {
        $reason = 'Caches are configured in config.php. Change the deployment.';
        throw new cache_exception('ex_configcannotsave', 'cache', '', null, $reason);
    }

    /**
     * @param array<string, string> $settings `$CFG->rediscache`
     * @return array<string, array<string, mixed>>
     */
    private static function stores(array $settings): array
    {
        global $CFG;
        foreach (['redis', 'session', 'static'] as $plugin) {
            require_once("$CFG->dirroot/cache/stores/$plugin/lib.php");
        }
        $redis = [
            'server' => $settings['server'],
            // phpredis takes a list of user and password where Moodle thinks of a password.
            'password' => [$settings['username'], self::password($settings['secretfile'])],
            'encryption' => true,
            // Without it Moodle would not verify the server.
            'cafile' => $settings['cafile'],
            // Smaller and faster than PHP's own; the image has it.
            'serializer' => self::igbinary(),
            // Processors are scarcer here than the network.
            'compressor' => cachestore_redis::COMPRESSOR_NONE,
        ];
        return [
            self::APPLICATION => self::store(self::APPLICATION, 'redis', cachestore_redis::class, $redis),
            self::SESSION => self::store(self::SESSION, 'session', cachestore_session::class, []),
            self::REQUEST => self::store(self::REQUEST, 'static', cachestore_static::class, []),
        ];
    }

    /**
     * @param class-string<store> $class
     * @param array<string, mixed> $configuration
     * @return array<string, mixed>
     */
    private static function store(string $name, string $plugin, string $class, array $configuration): array
    {
        return [
            'name' => $name,
            'plugin' => $plugin,
            'configuration' => $configuration,
            'features' => $class::get_supported_features($configuration),
            'modes' => $class::get_supported_modes($configuration),
            // The administration offers no form for these, which would show the password.
            'default' => true,
        ];
    }

    /** @return array{mode: int, store: string, sort: int} */
    private static function mapping(int $mode, string $store): array
    {
        return ['mode' => $mode, 'store' => $store, 'sort' => -1];
    }

    private static function password(string $file): string
    {
        $secret = is_readable($file) ? json_decode((string) file_get_contents($file), true) : null;
        $password = is_array($secret) ? ($secret['password'] ?? null) : null;
        if (!is_string($password) || $password === '') {
            throw new RuntimeException("The secret $file is not there or lacks \"password\".");
        }
        return $password;
    }

    private static function igbinary(): int
    {
        if (!defined('Redis::SERIALIZER_IGBINARY')) {
            throw new RuntimeException('phpredis is built without igbinary. Build the image with it.');
        }
        return constant('Redis::SERIALIZER_IGBINARY');
    }

    /**
     * What core and plugins define. Reading some hundred files for it is too slow for each request; the
     * code of a pod never changes, so that a file of the pod keeps the result.
     *
     * @return array<string, array<string, mixed>>
     */
    private static function definitions(string $file): array
    {
        $kept = is_file($file) ? include $file : null;
        if (is_array($kept)) {
            return $kept;
        }
        $found = self::locate_definitions();
        // Renamed into place: another process reads it whole or not at all.
        $fresh = $file . '.' . getmypid();
        $content = '<?php return ' . var_export($found, true) . ';';
        if (@file_put_contents($fresh, $content) === strlen($content)) {
            rename($fresh, $file);
        }
        return $found;
    }
}
