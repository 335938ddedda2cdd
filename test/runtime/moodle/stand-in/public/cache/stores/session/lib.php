<?php

use core_cache\store;

class cachestore_session extends store
{
    public static function get_supported_features(array $configuration = [])
    {
        return self::SUPPORTS_DATA_GUARANTEE | self::SUPPORTS_MULTIPLE_IDENTIFIERS | self::IS_SEARCHABLE;
    }

    public static function get_supported_modes(array $configuration = [])
    {
        return self::MODE_SESSION;
    }
}
