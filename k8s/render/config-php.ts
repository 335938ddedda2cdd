import { paths } from "../paths";
import type { PhpValue } from "./php-literal";
import { phpLiteral } from "./php-literal";
import type { MoodleSettings } from "./config-php-settings";
import { settingsOf } from "./config-php-settings";
import { CLIENT_USER } from "./redis-users";

export type { SmtpSettings, MoodleSettings } from "./config-php-settings";

/**
 * Moodle's config.php. Settings that stand here cannot be changed from the web; docs/moodle-configuration.md
 * says which and why. It holds no secret: these are read from files at each request, so that a rotation
 * needs no restart.
 */
export function renderConfigPhp(settings: MoodleSettings): string {
  return `<?php
unset($CFG);
global $CFG;
$CFG = new stdClass();

// libpq, as Moodle calls it, takes the authority of verify-full from here alone.
putenv(${phpLiteral(`PGSSLROOTCERT=${paths.databaseAuthority}`)});

// One read a secret: a rotation may replace the file between two. What is in it is in no message.
$readsecret = static function (string $file, string ...$fields): array {
    $secret = is_readable($file) ? json_decode((string) file_get_contents($file), true) : null;
    foreach ($fields as $field) {
        if (!is_string($secret[$field] ?? null) || $secret[$field] === '') {
            throw new RuntimeException("The secret $file is not there or lacks \\"$field\\".");
        }
    }
    return $secret;
};

// The database.
$secret = $readsecret(${phpLiteral(paths.databaseSecret)}, 'username', 'password');
$CFG->dbuser = $secret['username'];
$CFG->dbpass = $secret['password'];
// Upgrades are Jobs: a key that nobody knows closes the web page for them.
$CFG->upgradekey = hash_hmac('sha256', 'upgradekey', $secret['password']);

// Redis.
$secret = $readsecret(${phpLiteral(paths.redisSecret)}, 'password');
$CFG->session_redis_auth = [${phpLiteral(CLIENT_USER)}, $secret['password']];
${smtpSecret(settings)}unset($readsecret, $secret);

${settingsOf(settings)
  .map(([title, values]) => renderSection(title, values))
  .join("\n")}
require_once(${phpLiteral(`${paths.tools}/cache/autoload.php`)});
require_once(__DIR__ . '/public/lib/setup.php');
`;
}

function smtpSecret({ smtp }: MoodleSettings): string {
  return smtp === undefined
    ? ""
    : `
// The mail server.
$secret = $readsecret(${phpLiteral(paths.smtpSecret)}, 'username', 'password');
$CFG->smtpuser = $secret['username'];
$CFG->smtppass = $secret['password'];
`;
}

function renderSection(title: string, values: Readonly<Record<string, PhpValue>>): string {
  const lines = Object.entries(values).map(
    ([name, value]) => `$CFG->${name} = ${phpLiteral(value)};\n`,
  );
  return `// ${title}.\n${lines.join("")}`;
}
