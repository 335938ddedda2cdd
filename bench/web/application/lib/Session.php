<?php

declare(strict_types=1);

namespace Bench;

/** Sessions in Redis, locked while a request has them, with the commands that Moodle's handler sends. */
final class Session implements \SessionHandlerInterface
{
    /** Seconds that a session lives without a request. */
    private const LIFETIME = 7200;

    private ?string $lock = null;

    public function __construct(private readonly \Redis $redis, private readonly Distance $distance)
    {
    }

    public function open(string $path, string $name): bool
    {
        return true;
    }

    public function read(string $id): string
    {
        $lock = "session_$id.lock";
        while (!$this->redis->set($lock, '1', ['nx', 'ex' => 95])) {
            usleep(100_000);
        }
        $this->lock = $lock;
        $stored = $this->redis->hMGet("session_$id", ['userid', 'sessdata']);
        $this->redis->expire("session_$id", self::LIFETIME);
        $this->distance->roundTrips(3);
        return is_string($stored['sessdata'] ?? null) ? $stored['sessdata'] : '';
    }

    public function write(string $id, string $data): bool
    {
        $this->redis->hSet("session_$id", 'sessdata', $data);
        $this->redis->hMGet("session_$id", ['userid', 'timecreated', 'timemodified']);
        $this->redis->expire("session_$id", self::LIFETIME);
        $this->distance->roundTrips(3);
        return true;
    }

    public function close(): bool
    {
        if ($this->lock !== null) {
            $this->redis->unlink($this->lock);
            $this->distance->roundTrips();
            $this->lock = null;
        }
        return true;
    }

    public function destroy(string $id): bool
    {
        return $this->redis->unlink("session_$id") !== false;
    }

    public function gc(int $seconds): int
    {
        return 0;
    }
}
