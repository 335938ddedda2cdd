<?php

namespace core_cache;

class config_writer extends config
{
    protected function config_save()
    {
        global $CFG;
        mkdir("$CFG->dataroot/muc");
        file_put_contents("$CFG->dataroot/muc/config.php", var_export($this->configstores, true));
    }

    public static function update_definitions($coreonly = false)
    {
        $factory = factory::instance();
        $factory->updating_started();
        $config = $factory->create_config_instance(true);
        $config->write_definitions_to_cache(self::locate_definitions($coreonly));
        $factory->updating_finished();
    }

    protected static function locate_definitions($coreonly = false)
    {
        global $CFG;
        fwrite(STDERR, "Looking for definitions.\n");
        include "$CFG->dirroot/lib/db/caches.php";
        $found = [];
        foreach ($definitions as $area => $definition) {
            $found["core/$area"] = ['component' => 'core', 'area' => $area] + $definition;
        }
        return $found;
    }

    private function write_definitions_to_cache(array $definitions)
    {
        $this->configdefinitions = $definitions;
        $this->config_save();
    }

    public function update_site_identifier($siteidentifier)
    {
        $this->siteidentifier = md5((string) $siteidentifier);
        $this->config_save();
        return $this->siteidentifier;
    }

    public function add_store_instance($name, $plugin, array $configuration = [])
    {
        $this->config_save();
    }

    public function edit_store_instance($name, $plugin, $configuration)
    {
        $this->config_save();
    }

    public function delete_store_instance($name)
    {
        $this->config_save();
    }

    public function add_lock_instance($name, $plugin, $configuration = [])
    {
        $this->config_save();
    }

    public function delete_lock_instance($name)
    {
        $this->config_save();
    }

    public function set_mode_mappings(array $modemappings)
    {
        $this->config_save();
    }

    public function set_definition_mappings($definition, $mappings)
    {
        $this->config_save();
    }

    public function set_definition_sharing($definition, $sharingoption, $userinputsharingkey = null)
    {
        $this->config_save();
    }
}
