<?php

declare(strict_types=1);

/** Answers with a value as JSON. */
function answer(mixed $value): void
{
    header('Content-Type: application/json');
    echo json_encode($value, JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES);
}

/** Tells what PHP sees of the request. */
function describe(string $script): void
{
    answer(['script' => $script, 'server' => $_SERVER, 'query' => $_GET, 'environment' => getenv()]);
}
