<?php

namespace core_cache;

class factory
{
    public const STATE_UNINITIALISED = 0;
    public const STATE_INITIALISING = 1;
    public const STATE_READY = 3;
    public const STATE_UPDATING = 4;
    public const STATE_STORES_DISABLED = 11;

    protected static ?factory $instance = null;
    protected $stores = [];
    protected $state = self::STATE_UNINITIALISED;

    protected function __construct()
    {
    }

    public static function instance($forcereload = false)
    {
        global $CFG;
        if (self::$instance === null || $forcereload) {
            self::$instance = new $CFG->alternative_cache_factory_class();
        }
        return self::$instance;
    }

    public static function reset()
    {
        self::instance()->stores = [];
        self::instance()->state = self::STATE_UNINITIALISED;
    }

    public function create_config_instance($writer = false)
    {
        throw new \LogicException('Moodle would write its own configuration.');
    }

    public function create_store_from_config($name, array $details, definition $definition)
    {
        $this->stores[$name] ??= new $details['class']($details['name'], $details['configuration']);
        if (!$this->stores[$name]->is_ready() || !$this->stores[$name]->is_supported_mode($definition->get_mode())) {
            return false;
        }
        $store = $this->stores[$name]->create_clone($details);
        $store->initialise($definition);
        return $store;
    }

    /** Moodle wraps the stores into a loader; here they are enough. */
    public function create_cache(definition $definition): array
    {
        $stores = helper::get_stores_suitable_for_definition($definition);
        foreach ($stores as $store) {
            $store::are_requirements_met();
        }
        return $stores === [] ? [$this->create_dummy_store($definition)] : $stores;
    }

    protected function create_dummy_store(definition $definition)
    {
        $store = new dummy_cachestore();
        $store->initialise($definition);
        return $store;
    }

    /** With caches off Moodle asks the alternative class, whatever it is called on. */
    public static function get_disabled_writer(): config_writer
    {
        global $CFG;
        return $CFG->alternative_cache_factory_class::get_disabled_writer();
    }

    public function set_state($state)
    {
        if ($state <= $this->state) {
            return false;
        }
        $this->state = $state;
        return true;
    }

    public function updating_started()
    {
        $this->state = $this->state === self::STATE_READY ? self::STATE_UPDATING : $this->state;
    }

    public function updating_finished()
    {
        $this->state = self::STATE_READY;
    }

    public function is_initialising()
    {
        return $this->state === self::STATE_INITIALISING;
    }

    public function stores_disabled()
    {
        return $this->state === self::STATE_STORES_DISABLED;
    }
}
