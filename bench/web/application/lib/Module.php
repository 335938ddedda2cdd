<?php

declare(strict_types=1);

namespace Bench;

/** What the generated files extend, in the place of Moodle's plugins and core classes. */
abstract class Module
{
    /** @return array<string, string> */
    abstract public function strings(): array;

    abstract public function weigh(int $seed): int;

    public function label(int $number): string
    {
        $strings = $this->strings();
        return $strings['string' . $number % count($strings)];
    }
}
