<?php

// Replaced by each test.
$version  = 2026100500.00;
