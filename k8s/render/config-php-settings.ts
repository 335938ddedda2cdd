import { taskRunners } from "../../infra/database-connections";
import { requestTimeouts } from "../../infra/timeouts";
import { paths } from "../paths";
import { ports } from "../ports";
import type { PhpValue } from "./php-literal";
import { CLIENT_USER } from "./redis-users";
import { INTERRUPTION_SECONDS } from "./redis-timing";

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
  /** The same for the application cache. */
  readonly cacheHost: string;
  /** The mail server; without one Moodle sends no mail. */
  readonly smtp?: SmtpSettings;
}

/** A mail server that wants TLS and a login. */
export interface SmtpSettings {
  readonly host: string;
  /** 587 or 2587 where TLS begins on request, 465 or 2465 where it is there from the start. */
  readonly port: number;
  /** Sender of what the site itself says; mail servers accept it as one of theirs. */
  readonly noReplyAddress: string;
}

type Section = readonly [title: string, values: Readonly<Record<string, PhpValue>>];

/** Moodle's settings by their own names, in sections. */
export function settingsOf(settings: MoodleSettings): readonly Section[] {
  return [
    ["Site", siteOf(settings)],
    ["Directories", directories],
    ["Database", databaseOf(settings)],
    ["Sessions", sessionsOf(settings)],
    ["Application cache", cacheOf(settings)],
    ["Mail", mailOf(settings)],
    ["Site policies", policies],
    ["Code comes with the image, not from the web", codeIsFixed],
    ["Errors go to the log, never to a page", errors],
    ["Long work runs in the background, beyond the timeouts of the web", background],
  ];
}

function siteOf({ siteName, domain }: MoodleSettings): Readonly<Record<string, PhpValue>> {
  return {
    wwwroot: `https://${domain}`,
    supportname: siteName,
    admin: "admin",
    // The load balancer ends the browser's TLS under the site's own name: no other host to trust.
    sslproxy: true,
    reverseproxy: false,
    // 3: no header is believed. nginx puts the client's address into REMOTE_ADDR.
    getremoteaddrconf: 3,
    routerconfigured: true,
    cookiesecure: true,
    cookiehttponly: true,
  };
}

const directories: Readonly<Record<string, PhpValue>> = {
  dataroot: paths.dataRoot,
  localcachedir: `${paths.localCache}/local`,
  alternative_component_cache: paths.componentCache,
  // Must be there before Moodle makes anything in it: while it is not, no file goes by X-Accel-Redirect.
  localrequestdir: paths.temporary,
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
    prefix: tablePrefix,
    dboptions: {
      dbpersist: false,
      dbsocket: "",
      dbport: database.port,
      ssl: "verify-full",
      connecttimeout: requestTimeouts.databaseConnect,
      ...(database.readerHost === database.host ? {} : { readonly: replica }),
    },
    // No pooler stands in between, so advisory locks work: they end with the connection of a pod that
    // is gone, where a row would lock until it expires.
    lock_factory: "\\core\\lock\\postgres_lock_factory",
  };
}

/** Of Moodle's tables. */
export const tablePrefix = "mdl_";

/**
 * How often Moodle tries to reach the sessions before it gives up. It waits 0.1 to 0.5 s between two
 * tries, so that these last as long as a new primary may take.
 */
const sessionRetries = Math.ceil(INTERRUPTION_SECONDS / 0.3);

/** Without `cafile` no certificate would be verified at all. */
const verifiedTls = { cafile: paths.authority, verify_peer: true, verify_peer_name: true };

function sessionsOf({ sessionsHost }: MoodleSettings): Readonly<Record<string, PhpValue>> {
  return {
    session_handler_class: "\\core\\session\\redis",
    session_redis_host: sessionsHost,
    // The pod's own proxy, which leads to the primary; the host's name is mapped to it.
    session_redis_port: ports.sessionsProxy,
    session_redis_encrypt: verifiedTls,
    session_redis_connection_timeout: requestTimeouts.redis,
    session_redis_read_timeout: requestTimeouts.redis,
    // While a new primary is elected the proxy closes connections at once: wait instead of failing.
    session_redis_max_retries: sessionRetries,
    session_redis_acquire_lock_timeout: requestTimeouts.sessionLock,
    // Seconds after which the log names the request that holds the lock.
    session_redis_acquire_lock_warn: 10,
    // No request lives longer; a lock that does is left over.
    session_redis_lock_expire: requestTimeouts.fpm,
  };
}

/** Read by the cache factory in image/php/cache; the name is ours. */
function cacheOf({ cacheHost }: MoodleSettings): Readonly<Record<string, PhpValue>> {
  return {
    alternative_cache_factory_class: "MoodleCache\\Factory",
    rediscache: {
      server: `${cacheHost}:${ports.cacheProxy}`,
      cafile: paths.authority,
      username: CLIENT_USER,
      secretfile: paths.redisSecret,
      definitionsfile: paths.cacheDefinitions,
    },
  };
}

/** Ports on which mail servers expect TLS from the first byte. */
const TLS_FROM_THE_START = [465, 2465];

function mailOf({ smtp }: MoodleSettings): Readonly<Record<string, PhpValue>> {
  return smtp === undefined
    ? // Without a server mail would be lost with an error each; and a copy of the site with real
      // addresses must write to nobody.
      { noemailever: true }
    : {
        smtphosts: `${smtp.host}:${smtp.port}`,
        smtpsecure: TLS_FROM_THE_START.includes(smtp.port) ? "ssl" : "tls",
        noreplyaddress: smtp.noReplyAddress,
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
  // Stops guessing, but not a student whose name somebody else keeps typing on the morning of an exam.
  lockoutthreshold: 20,
  lockoutwindow: 30 * 60,
  lockoutduration: 15 * 60,
  forcelogin: true,
  forceloginforprofiles: true,
  forceloginforprofileimage: true,
  opentowebcrawlers: false,
  // 2: no page may be indexed.
  allowindexing: 2,
  protectusernames: true,
  displayloginfailures: false,
  // Everyone who may change the site's configuration, which is the administrators.
  notifyloginfailures: "$@ALL@$",
};

const codeIsFixed: Readonly<Record<string, PhpValue>> = {
  disableupdateautodeploy: true,
  disableupdatenotifications: true,
  uninstallclionly: true,
  preventexecpath: true,
};

const errors: Readonly<Record<string, PhpValue>> = {
  // E_ERROR | E_PARSE, Moodle's DEBUG_MINIMAL: with 0 not even an exception would be logged.
  debug: 5,
  debugdisplay: false,
};

const background: Readonly<Record<string, PhpValue>> = {
  enableasyncbackup: true,
  // Tasks run in pods of their own, one process each.
  cronclionly: true,
  task_scheduled_concurrency_limit: taskRunners.cron,
  task_adhoc_concurrency_limit: taskRunners.adhoc,
};
