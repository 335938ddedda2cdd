<?php

// Connects to Redis as Moodle's session handler does, uses what it uses, and prints what came of it.

require __DIR__ . '/config.php';

$redis = new Redis();
$timeouts = [$CFG->session_redis_connection_timeout, $CFG->session_redis_read_timeout];
$context = ['stream' => $CFG->session_redis_encrypt];
$redis->connect($CFG->session_redis_host, $CFG->session_redis_port, $timeouts[0], null, 100, $timeouts[1], $context);
$redis->auth($CFG->session_redis_auth);
$redis->info('server');

$lock = static fn (): bool => $redis->set('session_x.lock', 'me', ['nx', 'ex' => $CFG->session_redis_lock_expire]);
$locked = [$lock(), $lock()];
$redis->hMSet('session_x', ['userid' => 2, 'sessdata' => 'old']);
$redis->hSet('session_x', 'sessdata', 'data');
$redis->expire('session_x', 60);
$redis->hSet('user_2', 'x', time());
$read = $redis->hMGet('session_x', ['sessdata'])['sessdata'];
$redis->hGetAll('user_2');
$redis->exists('session_x');

$found = [];
$iterator = null;
while (($keys = $redis->scan($iterator, '*')) !== false) {
    array_push($found, ...$keys);
}
sort($found);

$redis->hDel('user_2', 'x');
$redis->unlink('session_x.lock');
$redis->unlink('session_x');

// What somebody who has Moodle's password must not be able to do.
$attempts = [
    'flushAll' => static fn () => $redis->flushAll(),
    'keys' => static fn () => $redis->keys('*'),
    'config' => static fn () => $redis->config('GET', '*'),
    'elsewhere' => static fn () => $redis->set('elsewhere', '1'),
];
$refused = array_keys(array_filter($attempts, static function (callable $attempt) use ($redis): bool {
    try {
        $redis->clearLastError();
        $attempt();
        return str_contains((string) $redis->getLastError(), 'NOPERM');
    } catch (RedisException $refusal) {
        return str_contains($refusal->getMessage(), 'NOPERM');
    }
}));

echo json_encode([
    'read' => $read,
    'locked' => $locked,
    'found' => $found,
    'gone' => $redis->get('session_x.lock') === false,
    'refused' => $refused,
]), "\n";
