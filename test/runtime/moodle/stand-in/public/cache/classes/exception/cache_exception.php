<?php

namespace core_cache\exception;

class cache_exception extends \Exception
{
    public function __construct($errorcode, $module = 'cache', $link = '', $a = null, public ?string $debuginfo = null)
    {
        parent::__construct($errorcode);
    }
}
