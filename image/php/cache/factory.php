<?php

declare(strict_types=1);

namespace MoodleCache;

use core_cache\config_writer;
use core_cache\definition;
use core_cache\store;

/**
 * Gives Moodle its cache configuration from config.php, where Moodle itself would write one to the shared
 * files: as `$CFG->alternative_cache_factory_class`.
 */
final class Factory extends \core_cache\factory
{
    private ?Configuration $configuration = null;
    private bool $complained = false;

    public function __construct()
    {
        parent::__construct();
        // Moodle does this for its own factory alone.
        if (defined('CACHE_DISABLE_STORES') && CACHE_DISABLE_STORES) {
            $this->set_state(self::STATE_STORES_DISABLED);
        }
    }

    /** @param bool $writer whether changes are meant; one object takes both, since it saves nothing */
    public function create_config_instance($writer = false): Configuration
    {
        if ($this->configuration === null) {
            // While it loads, whatever asks for a cache gets one that forgets.
            $this->set_state(self::STATE_INITIALISING);
            $this->configuration = self::load();
        }
        $this->set_state(self::STATE_READY);
        return $this->configuration;
    }

    /**
     * A store that is not ready is replaced by one that forgets. Moodle does so as well, unless the store
     * is the default of its mode: that it takes for one that cannot fail, and ends the request.
     *
     * @param string $name
     * @param array<string, mixed> $details
     */
    public function create_store_from_config($name, array $details, definition $definition): store
    {
        $store = parent::create_store_from_config($name, $details, $definition);
        if ($store !== false) {
            return $store;
        }
        if (!$this->complained) {
            // Moodle itself says so only while it is debugged.
            error_log("The cache store $name is not ready: this request goes without its caches.");
            $this->complained = true;
        }
        return $this->create_dummy_store($definition);
    }

    /** For upgrades, which run with all caches off and purge what the stores hold. */
    public static function get_disabled_writer(): config_writer
    {
        return self::load();
    }

    private static function load(): Configuration
    {
        $configuration = new Configuration();
        $configuration->load();
        return $configuration;
    }
}
