<?php

// Uses the caches as Moodle would and prints what came of it, as JSON.

use core_cache\config;
use core_cache\definition;
use core_cache\exception\cache_exception;
use core_cache\factory;
use core_cache\helper;

require __DIR__ . '/config.php';

/** @return array{string, core_cache\store} */
$caches = static function (): array {
    $caches = [];
    foreach (config::instance()->get_definitions() as $id => $settings) {
        $caches[$id] = factory::instance()->create_cache(definition::load($id, $settings))[0];
    }
    return $caches;
};

$actions = [
    // Class of the store of every definition.
    'stores' => static fn (): array => array_map(get_class(...), $caches()),
    // What a cache of the application gives back.
    'exchange' => static function () use ($caches): array {
        $cache = $caches()['core/applicationplain'];
        $value = ['a' => 1, 'b' => [true, 'é']];
        return ['set' => $cache->set('key', $value), 'same' => $cache->get('key') === $value, 'keys' => $cache->find_all()];
    },
    // An upgrade: other definitions, a new identifier, all caches purged by what it gets with caches off.
    'upgrade' => static function (): array {
        helper::update_definitions();
        $config = factory::get_disabled_writer();
        $identifier = $config->get_site_identifier();
        return [
            'definitions' => count($config->get_definitions()),
            'stores' => array_column($config->get_all_stores(), 'class'),
            'same' => $config->update_site_identifier('another') === $identifier,
            'lock' => $config->get_default_lock()['type'],
        ];
    },
    // Every change that the administration offers.
    'changes' => static function (): array {
        $changes = [
            ['add_store_instance', 'x', 'file'],
            ['edit_store_instance', 'redis', 'redis', []],
            ['delete_store_instance', 'redis'],
            ['add_lock_instance', 'x', 'file'],
            ['delete_lock_instance', 'x'],
            ['set_mode_mappings', []],
            ['set_definition_mappings', 'core/applicationplain', ['file']],
            ['set_definition_sharing', 'core/applicationplain', 1],
        ];
        return ['refusals' => array_map(static function (array $change): string {
            try {
                config::instance()->{array_shift($change)}(...$change);
                return 'done';
            } catch (cache_exception $refusal) {
                return $refusal->debuginfo;
            }
        }, $changes)];
    },
];

if (($argv[2] ?? '') === 'stores-disabled') {
    define('CACHE_DISABLE_STORES', true);
}
echo json_encode($actions[$argv[1]](), JSON_THROW_ON_ERROR), "\n";
