<?php

declare(strict_types=1);

namespace Bench;

/** The application cache: one hash in Redis for each definition, values in PHP's own format. */
final class Cache
{
    public function __construct(private readonly \Redis $redis, private readonly Distance $distance)
    {
        $redis->setOption(\Redis::OPT_SERIALIZER, \Redis::SERIALIZER_PHP);
    }

    /**
     * A value; made and kept where it is not there yet.
     *
     * @param callable(): mixed $make
     */
    public function get(string $definition, string $key, callable $make): mixed
    {
        $value = $this->redis->hGet($definition, $key);
        $this->distance->roundTrips();
        if ($value === false) {
            $value = $make();
            $this->redis->hSet($definition, $key, $value);
        }
        return $value;
    }
}
