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

export const paths = {
  /** Root of Moodle's code, read-only; also the same path in both images. */
  code,
  /** What the web server publishes, since Moodle 5.1. */
  documentRoot: `${code}/public`,
  configPhp: `${code}/config.php`,
  /** Shared files on EFS; `cachedir` and `tempdir` stay in it, Moodle needs these shared. */
  dataRoot: "/var/moodledata",
  /** Private to a pod: caches on a network share are what makes Moodle slow. */
  localCache,
  componentCache: `${localCache}/core_component.php`,
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
  /** Amazon's authorities for RDS, built into the php image. */
  databaseAuthority: "/etc/ssl/certs/rds-global-bundle.pem",
  /** Secrets Manager's secrets as files; rotation replaces them under a running pod. */
  secrets,
  databaseSecret: `${secrets}/database.json`,
  redisSecret: `${secrets}/redis.json`,
  /** The password alone, for shell scripts. */
  redisPassword: `${secrets}/redis-password`,
  redisConfig: "/etc/redis/redis.conf",
  redisData: "/data",
  /** Redis' access list, written at start from the mounted secret; in memory. */
  redisUsers: "/run/redis/users.acl",
} as const;
