<?php

declare(strict_types=1);

namespace Assembly;

use Deployment\Failure;

/** Compares this PHP with what Moodle asks of it, in its own `environment.xml`, and with what we need. */
final class Environment
{
    /** Beside Moodle's own: its database and cache, and clean ends of task runners. */
    private const OURS = ['igbinary', 'opcache', 'pcntl', 'pgsql', 'posix', 'redis'];

    public static function check(MoodleRelease $moodle): int
    {
        $wanted = self::wanted($moodle);
        $mistakes = new Mistakes();
        $oldest = (string) $wanted->PHP['version'];
        if (version_compare(PHP_VERSION, $oldest, '<')) {
            $mistakes->add(
                "Moodle {$moodle->series()} needs PHP $oldest, and this is " . PHP_VERSION
                . '. Change the tag of php-image.'
            );
        }
        $extensions = [];
        foreach ($wanted->PHP_EXTENSIONS->PHP_EXTENSION as $extension) {
            // Those that Moodle only recommends too: each one missing is a feature less.
            $extensions[strtolower((string) $extension['name'])] = "Moodle {$moodle->series()}";
        }
        foreach ($extensions + array_fill_keys(self::OURS, 'this platform') as $name => $who) {
            if (!extension_loaded($name === 'opcache' ? 'Zend OPcache' : $name)) {
                $mistakes->add("PHP has no extension $name, which $who asks for. Add it to image/php/Dockerfile.");
            }
        }
        if (extension_loaded('redis') && !defined('Redis::SERIALIZER_IGBINARY')) {
            $mistakes->add('phpredis is built without igbinary. Configure it with --enable-redis-igbinary.');
        }
        $mistakes->end();
        return count($extensions);
    }

    private static function wanted(MoodleRelease $moodle): \SimpleXMLElement
    {
        $file = "{$moodle->documentRoot()}/admin/environment.xml";
        $document = is_file($file) ? simplexml_load_file($file) : false;
        foreach ($document === false ? [] : $document->MOODLE as $release) {
            if ((string) $release['version'] === $moodle->series()) {
                return $release;
            }
        }
        throw Failure::fixFirst("$file does not say what Moodle {$moodle->series()} needs. Is the package whole?");
    }
}
