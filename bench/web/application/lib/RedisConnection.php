<?php

declare(strict_types=1);

namespace Bench;

/** Connects to Redis over TLS for this one request, as Moodle's session handler and cache store do. */
final class RedisConnection
{
    /** TCP, TLS, login, and the question for the server's version that Moodle asks. */
    private const ROUND_TRIPS = 4;

    public function __construct(private readonly Distance $distance)
    {
    }

    public function open(int $port): \Redis
    {
        $redis = new \Redis();
        $redis->connect('tls://' . REDIS_HOST, $port, 3.0, null, 100, 3.0, [
            'stream' => ['cafile' => REDIS_AUTHORITY, 'verify_peer' => true, 'verify_peer_name' => true],
        ]);
        $redis->auth(REDIS_PASSWORD);
        $redis->info('server');
        $this->distance->roundTrips(self::ROUND_TRIPS);
        return $redis;
    }
}
