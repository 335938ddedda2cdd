<?php

namespace core_cache;

abstract class store
{
    public const SUPPORTS_MULTIPLE_IDENTIFIERS = 1;
    public const SUPPORTS_DATA_GUARANTEE = 2;
    public const IS_SEARCHABLE = 8;
    public const MODE_APPLICATION = 1;
    public const MODE_SESSION = 2;
    public const MODE_REQUEST = 4;

    protected ?definition $definition = null;

    public function __construct(public readonly string $name, array $configuration = [])
    {
    }

    abstract public static function get_supported_features(array $configuration = []);

    abstract public static function get_supported_modes(array $configuration = []);

    public static function are_requirements_met()
    {
        return true;
    }

    public static function is_supported_mode($mode)
    {
        return (static::get_supported_modes() & $mode) !== 0;
    }

    public function is_ready()
    {
        return true;
    }

    public function initialise(definition $definition)
    {
        $this->definition = $definition;
    }

    public function create_clone(array $details = [])
    {
        return clone $this;
    }
}
