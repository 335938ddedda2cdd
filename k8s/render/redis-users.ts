import type { RedisComponent } from "./redis-topology";

/** A user of Redis or of Sentinel: which secret holds its passwords, and what it may do. */
export interface RedisUser {
  readonly name: string;
  /** `client`: what pods with PHP read; `servers`: what Redis' own pods alone read; none: no password. */
  readonly secret: "client" | "servers" | "none";
  /** Rules of Redis' access lists, after `-@all`. */
  readonly rules: string;
}

/** Moodle's own user, as config.php names it. */
export const CLIENT_USER = "moodle";

/**
 * What Moodle calls. Sessions: public/lib/classes/session/redis.php. SCAN has no keys in its arguments;
 * with it Moodle logs everybody out. Cache: public/cache/stores/redis/lib.php; its keys are the hashes
 * of definitions and locks with names of their own.
 */
const CLIENT_RULES: Readonly<Record<RedisComponent, string>> = {
  "redis-sessions":
    "~session_* ~user_* +ping +info +hget +hmget +hgetall +hset +hmset +hdel +expire +exists +unlink +get +set +scan",
  "redis-cache":
    "~* +ping +info +hget +hmget +hset +hmset +hdel +hexists +hkeys +del +get +set +zadd +zrem +zrangebyscore",
};

/** Without it a stranger could log in as nobody. */
const DEFAULT_OFF = "user default off resetpass resetkeys resetchannels -@all";

/** Users of a Redis server. */
export function redisUsers(component: RedisComponent): readonly RedisUser[] {
  return [
    { name: CLIENT_USER, secret: "client", rules: CLIENT_RULES[component] },
    // What Redis' documentation names; INFO and ROLE are for servers that start (redis-start.ts).
    { name: "replica", secret: "servers", rules: "+psync +replconf +ping +info +role" },
    // What Sentinel's documentation names.
    {
      name: "sentinel",
      secret: "servers",
      rules:
        "&* +multi +exec +slaveof +replicaof +ping +info +role +subscribe +publish +config|rewrite +client|setname +client|kill +script|kill",
    },
    // Reloads passwords and certificates, hands over before a stop.
    {
      name: "operator",
      secret: "servers",
      rules:
        "+ping +info +role +acl|setuser +config|set +client|pause +client|unpause +client|kill +replicaof",
    },
    // The proxies' and the kubelet's checks.
    { name: "probe", secret: "none", rules: "+ping +role" },
  ];
}

/** Users of a Sentinel. */
export const sentinelUsers: readonly RedisUser[] = [
  {
    name: "sentinel",
    secret: "servers",
    rules: "&* +sentinel +ping +publish +subscribe +client|setname +info +role +hello",
  },
  { name: "operator", secret: "servers", rules: "+ping +sentinel +acl|setuser +shutdown" },
  { name: "probe", secret: "none", rules: "+ping" },
];

/**
 * Shell commands that print an access list: `$client` and `$servers` hold the hashes of the passwords,
 * each with `#` before it.
 */
export function printAccessList(users: readonly RedisUser[]): string {
  return [
    DEFAULT_OFF,
    ...users.map((user) => `user ${user.name} on ${passwords(user)} ${rules(user)}`),
  ]
    .map((line) => `echo "${line}"`)
    .join("\n");
}

/** Shell commands that print what gives the users of a running server their passwords anew. */
export function printPasswordChange(users: readonly RedisUser[]): string {
  return users
    .filter(({ secret }) => secret !== "none")
    .map((user) => `echo "ACL SETUSER ${user.name} resetpass ${passwords(user)}"`)
    .join("\n");
}

function passwords({ secret }: RedisUser): string {
  return secret === "none" ? "nopass" : `$${secret}`;
}

function rules({ rules: own }: RedisUser): string {
  return `resetkeys resetchannels -@all ${own}`;
}
