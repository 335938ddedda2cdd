<?php

use core_cache\store;

/** Connects to Redis with what it is configured with, as Moodle's store does. */
class cachestore_redis extends store
{
    public const COMPRESSOR_NONE = 0;

    private Redis $redis;
    private bool $ready = false;

    public function __construct(string $name, array $configuration = [])
    {
        parent::__construct($name);
        [$host, $port] = explode(':', $configuration['server']);
        // Without `cafile` Moodle verifies nothing.
        $tls = empty($configuration['cafile'])
            ? ['verify_peer' => false, 'verify_peer_name' => false]
            : ['cafile' => $configuration['cafile']];
        $scheme = empty($configuration['encryption']) ? 'tcp' : 'tls';
        try {
            $this->redis = new Redis();
            @$this->redis->connect("$scheme://$host", (int) $port, 3, null, 100, 3, ['stream' => $tls]);
            $this->redis->auth($configuration['password']);
            $this->redis->ping('Ping');
            $this->redis->setOption(Redis::OPT_SERIALIZER, (int) $configuration['serializer']);
            $this->ready = true;
        } catch (RedisException) {
            // Moodle says so only while it is debugged.
        }
    }

    public static function get_supported_features(array $configuration = [])
    {
        return self::SUPPORTS_DATA_GUARANTEE | self::IS_SEARCHABLE;
    }

    public static function get_supported_modes(array $configuration = [])
    {
        return self::MODE_APPLICATION | self::MODE_SESSION;
    }

    public function is_ready()
    {
        return $this->ready;
    }

    public function set(string $key, mixed $value): bool
    {
        return $this->redis->hSet($this->definition->generate_definition_hash(), $key, $value) !== false;
    }

    public function get(string $key): mixed
    {
        return $this->redis->hGet($this->definition->generate_definition_hash(), $key);
    }

    public function find_all(): array
    {
        return $this->redis->hKeys($this->definition->generate_definition_hash());
    }

    public function purge(): bool
    {
        return $this->redis->del($this->definition->generate_definition_hash()) !== false;
    }
}
