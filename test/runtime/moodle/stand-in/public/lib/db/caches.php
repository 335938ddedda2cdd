<?php

// Every mode with everything that a definition may ask of a store.
$definitions = [];
foreach ([1 => 'application', 2 => 'session', 4 => 'request'] as $mode => $name) {
    foreach (['plain', 'requiremultipleidentifiers', 'requiredataguarantee', 'requiresearchable', 'canuselocalstore'] as $flag) {
        $definitions["$name$flag"] = ['mode' => $mode, $flag => true];
    }
    $definitions["{$name}all"] = [
        'mode' => $mode,
        'requiremultipleidentifiers' => true,
        'requiredataguarantee' => true,
        'requiresearchable' => true,
        'canuselocalstore' => true,
    ];
}
