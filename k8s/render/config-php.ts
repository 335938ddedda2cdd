import { paths } from "../paths";
import { ports } from "../ports";
import type { PhpValue } from "./php-literal";
import { phpLiteral } from "./php-literal";
import { requestTimeouts } from "./timeouts";

/** What config.php depends on. It holds no secret: these are read from files at each request. */
export interface MoodleSettings {
  readonly siteName: string;
  /** Public host name, without scheme. */
  readonly domain: string;
  readonly database: {
    readonly host: string;
    /** Reader endpoint; equal to `host` where there is none. */
    readonly readerHost: string;
    readonly port: number;
    readonly name: string;
  };
  /** Host name of the Redis that holds sessions, as its certificate names it. */
  readonly sessionsHost: string;
}

/** Moodle's config.php. Settings that stand here cannot be changed from the web. */
export function renderConfigPhp(settings: MoodleSettings): string {
  const sections: readonly (readonly [string, Readonly<Record<string, PhpValue>>])[] = [
    ["Site", siteOf(settings)],
    ["Directories", directories],
    ["Database", databaseOf(settings)],
    ["Sessions", sessionsOf(settings)],
    ["Site policies", policies],
    ["Code comes with the image, not from the web", codeIsFixed],
    ["Long work runs in the background, beyond the timeouts of the web", background],
  ];
  return `<?php
unset($CFG);
global $CFG;
$CFG = new stdClass();

// libpq, as Moodle calls it, takes the authority of verify-full from here alone.
putenv(${phpLiteral(`PGSSLROOTCERT=${paths.databaseAuthority}`)});

// One read a secret: a rotation may replace the file between two.
$readsecret = static fn(string $file): array =>
    json_decode(file_get_contents($file), true, 4, JSON_THROW_ON_ERROR);
$databasesecret = $readsecret(${phpLiteral(paths.databaseSecret)});
$redissecret = $readsecret(${phpLiteral(paths.redisSecret)});
$CFG->dbuser = $databasesecret['username'];
$CFG->dbpass = $databasesecret['password'];
$CFG->session_redis_auth = $redissecret['password'];
unset($readsecret, $databasesecret, $redissecret);

${sections.map(([title, values]) => renderSection(title, values)).join("\n")}
require_once(__DIR__ . '/lib/setup.php');
`;
}

function renderSection(title: string, values: Readonly<Record<string, PhpValue>>): string {
  const lines = Object.entries(values).map(
    ([name, value]) => `$CFG->${name} = ${phpLiteral(value)};\n`,
  );
  return `// ${title}.\n${lines.join("")}`;
}

function siteOf({ siteName, domain }: MoodleSettings): Readonly<Record<string, PhpValue>> {
  return {
    wwwroot: `https://${domain}`,
    supportname: siteName,
    admin: "admin",
    // The load balancer ends the browser's TLS under the site's own name: no other host to trust.
    sslproxy: true,
    reverseproxy: false,
    routerconfigured: true,
    cookiesecure: true,
    cookiehttponly: true,
  };
}

const directories: Readonly<Record<string, PhpValue>> = {
  dataroot: paths.dataRoot,
  localcachedir: `${paths.localCache}/local`,
  alternative_component_cache: paths.componentCache,
  localrequestdir: `${paths.temporary}/requests`,
  // 0700. nginx reads the data root all the same: the EFS access point makes every client 82:82.
  directorypermissions: 0o700,
  xsendfile: "X-Accel-Redirect",
  // The local cache is not among them: it is private to php, and the CDN keeps what comes from it.
  xsendfilealiases: { "/dataroot/": paths.dataRoot },
};

function databaseOf({ database }: MoodleSettings): Readonly<Record<string, PhpValue>> {
  const replica = {
    instance: [{ dbhost: database.readerHost, dbport: database.port }],
    connecttimeout: requestTimeouts.replicaConnect,
    // Seconds for which a table that was written is read from the writer; Moodle's default.
    latency: 1,
  };
  return {
    dbtype: "pgsql",
    dblibrary: "native",
    dbhost: database.host,
    dbname: database.name,
    prefix: "mdl_",
    dboptions: {
      dbpersist: false,
      dbsocket: "",
      dbport: database.port,
      ssl: "verify-full",
      connecttimeout: requestTimeouts.databaseConnect,
      ...(database.readerHost === database.host ? {} : { readonly: replica }),
    },
  };
}

function sessionsOf({ sessionsHost }: MoodleSettings): Readonly<Record<string, PhpValue>> {
  return {
    session_handler_class: "\\core\\session\\redis",
    session_redis_host: sessionsHost,
    session_redis_port: ports.redis,
    // Without `cafile` the certificate would not be verified at all.
    session_redis_encrypt: {
      cafile: paths.authority,
      verify_peer: true,
      verify_peer_name: true,
    },
    session_redis_connection_timeout: requestTimeouts.redis,
    session_redis_read_timeout: requestTimeouts.redis,
    session_redis_acquire_lock_timeout: requestTimeouts.sessionLock,
    // No request lives longer; a lock that does is left over.
    session_redis_lock_expire: requestTimeouts.fpm,
  };
}

/** The hardening guide's policies, with the names and values of Moodle's own settings. */
const policies: Readonly<Record<string, PhpValue>> = {
  passwordpolicy: true,
  minpasswordlength: 12,
  minpassworddigits: 2,
  minpasswordlower: 2,
  minpasswordupper: 2,
  minpasswordnonalphanum: 2,
  forcelogin: true,
  forceloginforprofiles: true,
  opentowebcrawlers: false,
  // 2: no page may be indexed.
  allowindexing: 2,
  displayloginfailures: false,
  // Everyone who may change the site's configuration, which is the administrators.
  notifyloginfailures: "$@ALL@$",
};

const codeIsFixed: Readonly<Record<string, PhpValue>> = {
  disableupdateautodeploy: true,
  disableupdatenotifications: true,
  preventexecpath: true,
};

const background: Readonly<Record<string, PhpValue>> = {
  enableasyncbackup: true,
};
