<?php

namespace core_cache;

class dummy_cachestore extends store
{
    public function __construct()
    {
        parent::__construct('dummy');
    }

    public static function get_supported_features(array $configuration = [])
    {
        return 31;
    }

    public static function get_supported_modes(array $configuration = [])
    {
        return 7;
    }
}
