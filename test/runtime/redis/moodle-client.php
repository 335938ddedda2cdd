<?php

declare(strict_types=1);

// Calls Redis in the order and with the options of Moodle's session handler and cache store, and prints
// what it found. Arguments: host and port for sessions, host and port for the cache, CA, password.
[, $sessions, $sessionsport, $cache, $cacheport, $cafile, $password] = $argv;

$session = new Redis();
$stream = ['cafile' => $cafile, 'verify_peer' => true, 'verify_peer_name' => true];
$session->connect($sessions, (int) $sessionsport, 3.0, null, 100, 3.0, ['stream' => $stream]);
$session->auth(['moodle', $password]);
$session->setOption(Redis::OPT_SERIALIZER, Redis::SERIALIZER_PHP);
$found = ['version' => version_compare($session->info('server')['redis_version'], '5.0.0', '>=')];

$found['lock'] = $session->set('session_abc.lock', '[pid 1] pod:/', ['nx', 'ex' => 95]);
$found['second lock'] = $session->set('session_abc.lock', 'another', ['nx', 'ex' => 95]);
$found['holder'] = $session->get('session_abc.lock');
$session->hSet('user_2', 'abc', 1);
$session->expire('user_2', 60);
$session->hMSet('session_abc', ['id' => 'abc', 'userid' => 2, 'sessdata' => null]);
$session->hset('session_abc', 'sessdata', 'USER|"é"');
$session->expire('session_abc', 60);
$found['read'] = $session->hmget('session_abc', ['userid', 'sessdata']);
$found['all'] = count($session->hGetAll('session_abc'));
$found['exists'] = $session->exists('session_abc');
$iterator = null;
$keys = [];
while (($some = $session->scan($iterator, '*session_abc*')) !== false) {
    $keys = array_merge($keys, $some);
}
sort($keys);
$found['scan'] = $keys;
$session->hDel('user_2', 'abc');
$session->unlink('session_abc');
$session->unlink('session_abc.lock');
$found['destroyed'] = $session->exists('session_abc');

$store = new Redis();
$store->connect("tls://{$cache}", (int) $cacheport, 3, null, 100, 3, ['stream' => ['cafile' => $cafile]]);
$store->auth(['moodle', $password]);
$found['ping'] = $store->ping('Ping');
$store->setOption(Redis::OPT_SERIALIZER, Redis::SERIALIZER_PHP);
$store->hSet('definition', 'key', ['value' => 1]);
$store->hMSet('definition', ['one' => 1, 'two' => 2]);
$store->zAdd('definition_ttl', [], 5, 'one', 6, 'two');
$found['cached'] = $store->hGet('definition', 'key');
$found['many'] = $store->hMGet('definition', ['one', 'two', 'three']);
$found['has'] = $store->hExists('definition', 'one');
$found['keys'] = count($store->hKeys('definition'));
$found['expired'] = $store->zRangeByScore('definition_ttl', '0', '5', ['limit' => [0, 10000]]);
$store->zRem('definition_ttl', 'one');
$store->hDel('definition', 'one');
$found['cache lock'] = $store->set('lock', 'owner', ['nx', 'ex' => 600]);
$found['memory'] = $store->info('MEMORY')['used_memory'] > 0;
$found['purged'] = $store->del('definition') + $store->del('definition_ttl') + $store->del('lock');

echo json_encode($found, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE), "\n";
