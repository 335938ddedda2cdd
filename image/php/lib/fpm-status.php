<?php

declare(strict_types=1);

namespace Deployment;

/** What php-fpm tells about its pool, asked on its status socket by FastCGI. */
final class FpmStatus
{
    private const VERSION = 1;
    private const BEGIN_REQUEST = 1;
    private const END_REQUEST = 3;
    private const PARAMS = 4;
    private const STDIN = 5;
    private const STDOUT = 6;
    private const RESPONDER = 1;
    private const REQUEST = 1;

    private const TIMEOUT_SECONDS = 3;

    public function __construct(private readonly string $socket, private readonly string $path)
    {
    }

    /** @return array<string, int|string> by php-fpm's own names, for example `active processes` */
    public function read(): array
    {
        $connection = @stream_socket_client("unix://$this->socket", $code, $reason, self::TIMEOUT_SECONDS);
        if ($connection === false) {
            throw Failure::tryAgain("php-fpm does not answer at $this->socket: $reason");
        }
        stream_set_timeout($connection, self::TIMEOUT_SECONDS);
        fwrite($connection, $this->request());
        $answer = self::answer($connection);
        fclose($connection);
        $body = explode("\r\n\r\n", $answer, 2)[1] ?? '';
        $status = json_decode($body, true);
        if (!is_array($status)) {
            throw Failure::tryAgain("php-fpm gives no status at $this->path.");
        }
        return $status;
    }

    private function request(): string
    {
        $parameters = [
            'REQUEST_METHOD' => 'GET',
            'SCRIPT_NAME' => $this->path,
            'SCRIPT_FILENAME' => $this->path,
            'QUERY_STRING' => 'json',
        ];
        $pairs = '';
        foreach ($parameters as $name => $value) {
            // Lengths below 128 take one byte.
            $pairs .= chr(strlen($name)) . chr(strlen($value)) . $name . $value;
        }
        return self::record(self::BEGIN_REQUEST, pack('nCx5', self::RESPONDER, 0))
            . self::record(self::PARAMS, $pairs)
            . self::record(self::PARAMS, '')
            . self::record(self::STDIN, '');
    }

    private static function record(int $type, string $content): string
    {
        return pack('CCnnCx', self::VERSION, $type, self::REQUEST, strlen($content), 0) . $content;
    }

    /** @param resource $connection */
    private static function answer($connection): string
    {
        $output = '';
        while (($header = self::bytes($connection, 8)) !== '') {
            $record = unpack('Cversion/Ctype/nrequest/nlength/Cpadding', $header);
            $content = self::bytes($connection, $record['length']);
            self::bytes($connection, $record['padding']);
            if ($record['type'] === self::STDOUT) {
                $output .= $content;
            }
            if ($record['type'] === self::END_REQUEST) {
                return $output;
            }
        }
        throw Failure::tryAgain('php-fpm broke off its answer.');
    }

    /**
     * @param resource $connection
     * @return string so many bytes, or none where the connection ends before
     */
    private static function bytes($connection, int $length): string
    {
        $bytes = $length === 0 ? '' : stream_get_contents($connection, $length);
        return strlen((string) $bytes) === $length ? (string) $bytes : '';
    }
}
