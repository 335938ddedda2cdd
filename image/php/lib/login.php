<?php

declare(strict_types=1);

namespace Deployment;

use SensitiveParameter;

/** A user name and a password, as a secret holds them. */
final class Login
{
    public function __construct(
        public readonly string $username,
        #[SensitiveParameter] public readonly string $password,
    ) {
    }

    /** Reads a secret's file; a message of this never shows what is in it. */
    public static function fromFile(string $file): self
    {
        $text = is_readable($file) ? file_get_contents($file) : false;
        if ($text === false) {
            throw Failure::tryAgain("The secret $file cannot be read. Mount it.");
        }
        $fields = json_decode($text, true);
        $username = is_array($fields) ? ($fields['username'] ?? null) : null;
        $password = is_array($fields) ? ($fields['password'] ?? null) : null;
        if (!is_string($username) || !is_string($password) || $username === '' || $password === '') {
            throw Failure::fixFirst("The secret $file must hold \"username\" and \"password\". Put both into it.");
        }
        return new self($username, $password);
    }
}
