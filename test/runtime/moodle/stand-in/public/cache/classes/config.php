<?php

namespace core_cache;

class config
{
    protected $configstores = [];
    protected $configmodemappings = [];
    protected $configdefinitions = [];
    protected $configdefinitionmappings = [];
    protected $configlocks = [];
    protected $siteidentifier = null;

    public static function instance()
    {
        return factory::instance()->create_config_instance();
    }

    public static function config_file_exists()
    {
        global $CFG;
        return is_file("$CFG->dataroot/muc/config.php");
    }

    public function load($configuration = false)
    {
        $configuration = $configuration === false ? $this->include_configuration() : $configuration;
        foreach ($configuration['stores'] as $store) {
            $class = "cachestore_{$store['plugin']}";
            if (!is_subclass_of($class, store::class)) {
                continue;
            }
            $this->configstores[$store['name']] = ['class' => $class] + $store;
        }
        $this->siteidentifier = $configuration['siteidentifier'];
        $this->configdefinitions = $configuration['definitions'];
        $this->configmodemappings = $configuration['modemappings'];
        $this->configdefinitionmappings = $configuration['definitionmappings'];
        $this->configlocks = $configuration['locks'];
        return true;
    }

    protected function include_configuration()
    {
        throw new \LogicException('Moodle would read its own configuration.');
    }

    public function get_site_identifier()
    {
        return $this->siteidentifier;
    }

    public function get_definitions()
    {
        return $this->configdefinitions;
    }

    public function get_all_stores()
    {
        return $this->configstores;
    }

    public function get_stores($mode, $requirements = 0)
    {
        return array_filter(
            $this->configstores,
            static fn ($store) => ($store['modes'] & $mode) !== 0 && ($store['features'] & $requirements) === $requirements,
        );
    }

    public function get_stores_for_definition(definition $definition)
    {
        $suitable = $this->get_stores($definition->get_mode(), $definition->get_requirements_bin());
        $mapped = array_filter($this->configmodemappings, static fn ($mapping) => $mapping['mode'] === $definition->get_mode());
        return array_intersect_key($suitable, array_flip(array_column($mapped, 'store')));
    }

    public function get_default_lock()
    {
        return array_values(array_filter($this->configlocks, static fn ($lock) => $lock['default']))[0];
    }
}
