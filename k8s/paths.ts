/**
 * Where things are inside the containers. The php and nginx images are built to this layout; both
 * carry the same tree of Moodle's code, nginx to answer for static files and to know which scripts
 * exist.
 */
const code = "/var/www/moodle";
const localCache = "/var/cache/moodle";
const run = "/run/php";
const certificates = "/etc/moodle/tls";
const secrets = "/run/secrets/moodle";
const redisRun = "/run/redis";

export const paths = {
  /** Root of Moodle's code, read-only; also the same path in both images. */
  code,
  /** What the web server publishes, since Moodle 5.1. */
  documentRoot: `${code}/public`,
  configPhp: `${code}/config.php`,
  /** PHP programs of our own, built into the php image from `image/php`. */
  tools: "/opt/moodle",
  /** Shared files on EFS; `cachedir` and `tempdir` stay in it, Moodle needs these shared. */
  dataRoot: "/var/moodledata",
  /** Private to a pod: caches on a network share are what makes Moodle slow. */
  localCache,
  componentCache: `${localCache}/core_component.php`,
  /** Cache definitions of core and plugins, collected by the pod's first request. */
  cacheDefinitions: `${localCache}/cache_definitions.php`,
  /** Uploads on arrival and Moodle's scratch space of one request; private to a container. */
  temporary: "/tmp",
  /** Unix sockets of php-fpm, shared by the two containers of a web pod. */
  run,
  fpmSocket: `${run}/fpm.sock`,
  fpmStatusSocket: `${run}/status.sock`,
  /** Read after the extensions' own files, since PHP reads this folder in alphabetical order. */
  phpIni: "/usr/local/etc/php/conf.d/zz-moodle.ini",
  fpmConfig: "/etc/moodle/php-fpm.conf",
  nginxConfig: "/etc/moodle/nginx.conf",
  /** Key pair of a server and the authority that signed it, as cert-manager writes them. */
  certificates,
  certificate: `${certificates}/tls.crt`,
  privateKey: `${certificates}/tls.key`,
  authority: `${certificates}/ca.crt`,
  /**
   * Amazon's authorities for RDS in the regions that the image is for, built into it. Not the bundle of
   * all regions: libpq reads the whole file at every connection, and its 110 authorities cost 16 ms of
   * CPU there (bench/web).
   */
  databaseAuthority: "/etc/ssl/certs/rds-bundle.pem",
  /** Secrets Manager's secrets as files; rotation replaces them under a running pod. */
  secrets,
  databaseSecret: `${secrets}/database.json`,
  /** The mail server's login, where there is one. */
  smtpSecret: `${secrets}/smtp.json`,
  /** Further ones, of the Jobs that change roles and schema alone. */
  masterSecret: `${secrets}/database-master.json`,
  migratorSecret: `${secrets}/database-migrator.json`,
  administratorSecret: `${secrets}/administrator.json`,
  redisSecret: `${secrets}/redis.json`,
  /** Passwords for shell scripts, one a file: this name, and with `-next` and `-previous`. */
  redisClientPassword: `${secrets}/redis-client`,
  /** What Redis' own pods alone use among themselves. */
  redisServersSecret: `${secrets}/redis-internal.json`,
  redisServersPassword: `${secrets}/redis-servers`,
  haproxyConfig: "/etc/haproxy/haproxy.cfg",
  redisConfig: "/etc/redis/redis.conf",
  /** Scripts of the Redis pods, from the same volume as the configuration. */
  redisScripts: "/etc/redis",
  redisData: "/data",
  /** Written at start from the mounted secrets, in memory: access lists, complete configuration. */
  redisRun,
  redisUsers: `${redisRun}/users.acl`,
  sentinelUsers: `${redisRun}/sentinel-users.acl`,
  redisRunConfig: `${redisRun}/redis.conf`,
  sentinelRunConfig: `${redisRun}/sentinel.conf`,
  /** Addresses of the set's pods, kept up to date; mounted over `/etc/hosts`. */
  redisHosts: `${redisRun}/hosts`,
} as const;
