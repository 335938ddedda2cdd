<?php

declare(strict_types=1);

namespace Deployment;

use RuntimeException;

/** PostgreSQL was not reached, its certificate is not right, or it refused the login. */
final class ConnectionRefused extends RuntimeException
{
    /** Whether the server answered and said that name or password is wrong. */
    public function isWrongLogin(): bool
    {
        return str_contains($this->getMessage(), 'password authentication failed')
            || preg_match('/role ".*" (does not exist|is not permitted to log in)/', $this->getMessage()) === 1;
    }
}
