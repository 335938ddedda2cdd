<?php

declare(strict_types=1);

namespace Deployment;

/** The certificate that a server shows right now, whatever lies in its files. */
final class ServedCertificate
{
    private const TIMEOUT_SECONDS = 3;

    /** @param string $address host and port, for example `127.0.0.1:8443` */
    public function __construct(private readonly string $address)
    {
    }

    /** Whole days until it expires; negative when it has. */
    public function daysLeft(int $now): int
    {
        // Only its dates are read: whoever calls the server checks who signed it.
        $unchecked = ['capture_peer_cert' => true, 'verify_peer' => false, 'verify_peer_name' => false];
        $context = stream_context_create(['ssl' => $unchecked]);
        $flags = STREAM_CLIENT_CONNECT;
        $timeout = self::TIMEOUT_SECONDS;
        $server = @stream_socket_client("ssl://$this->address", $code, $reason, $timeout, $flags, $context);
        if ($server === false) {
            throw Failure::tryAgain("No certificate at $this->address: $reason");
        }
        fclose($server);
        $certificate = openssl_x509_parse(stream_context_get_params($context)['options']['ssl']['peer_certificate']);
        if ($certificate === false) {
            throw Failure::tryAgain("The certificate at $this->address cannot be read.");
        }
        return intdiv($certificate['validTo_time_t'] - $now, 86400);
    }
}
