<?php

declare(strict_types=1);

namespace Assembly;

use Deployment\Failure;

/** Amazon's certificate authorities for databases, one bundle a region. */
final class Authorities
{
    private const CERTIFICATE = '/-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----/s';

    /**
     * Puts bundles into one file; an authority that is in several stands there once.
     *
     * @param array<string, string> $bundles URL → SHA-256
     * @return int how many authorities there are
     */
    public static function collect(array $bundles, string $target): int
    {
        $mistakes = new Mistakes();
        $authorities = [];
        foreach ($bundles as $url => $sum) {
            $mistakes->collect(static function () use ($url, $sum, $target, &$authorities): void {
                $advice = 'Amazon has renewed it, or something is in between: look, then npm run pin.';
                Download::toFile($url, $sum, "$target.part", $advice);
                $found = self::read((string) file_get_contents("$target.part"), $url);
                unlink("$target.part");
                array_push($authorities, ...$found);
            });
        }
        $mistakes->end();
        $authorities = array_values(array_unique($authorities));
        file_put_contents($target, implode("\n", $authorities) . "\n");
        return count($authorities);
    }

    /** @return list<string> */
    private static function read(string $bundle, string $url): array
    {
        preg_match_all(self::CERTIFICATE, $bundle, $matches);
        foreach ($matches[0] as $certificate) {
            if (@openssl_x509_read($certificate) === false) {
                throw Failure::fixFirst("$url holds a certificate that cannot be read.");
            }
        }
        return $matches[0] ?: throw Failure::fixFirst("$url holds no certificate.");
    }
}
