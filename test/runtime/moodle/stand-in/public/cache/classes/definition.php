<?php

namespace core_cache;

class definition
{
    private function __construct(private string $id, private array $settings)
    {
    }

    public static function load($id, array $settings): self
    {
        return new self($id, $settings);
    }

    public function get_id(): string
    {
        return $this->id;
    }

    public function get_mode(): int
    {
        return $this->settings['mode'];
    }

    public function get_requirements_bin(): int
    {
        return (empty($this->settings['requiremultipleidentifiers']) ? 0 : store::SUPPORTS_MULTIPLE_IDENTIFIERS)
            | (empty($this->settings['requiredataguarantee']) ? 0 : store::SUPPORTS_DATA_GUARANTEE)
            | (empty($this->settings['requiresearchable']) ? 0 : store::IS_SEARCHABLE);
    }

    public function generate_definition_hash(): string
    {
        return md5($this->id);
    }
}
