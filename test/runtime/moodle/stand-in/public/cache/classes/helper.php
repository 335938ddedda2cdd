<?php

namespace core_cache;

class helper
{
    /** Stores of a definition; like Moodle's, it takes the default of a mode for one that cannot fail. */
    public static function get_stores_suitable_for_definition(definition $definition): array
    {
        $factory = factory::instance();
        if ($factory->is_initialising() || $factory->stores_disabled()) {
            return [];
        }
        $config = config::instance();
        $stores = [];
        foreach ($config->get_stores_for_definition($definition) as $name => $details) {
            $store = $factory->create_store_from_config($name, $details, $definition);
            if ($store !== false) {
                $stores[] = $store;
            }
        }
        $defaults = array_filter($config->get_stores($definition->get_mode()), static fn ($details) => $details['default']);
        if ($stores === [] && $defaults !== []) {
            $stores[] = $factory->create_store_from_config(array_key_first($defaults), reset($defaults), $definition);
        }
        return $stores;
    }

    public static function update_definitions($coreonly = false): void
    {
        config_writer::update_definitions($coreonly);
        factory::reset();
    }
}
