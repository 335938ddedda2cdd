/** Role that carries the rights of Moodle's pods; it has no login of its own. */
export const RUNTIME_ROLE = "moodle_runtime";

/** The two logins that inherit {@link RUNTIME_ROLE} and take turns: one is in use, one is next. */
export const RUNTIME_LOGINS = ["moodle_runtime_a", "moodle_runtime_b"] as const;

/** Login that owns Moodle's tables; the step that installs and upgrades Moodle uses it alone. */
export const MIGRATOR_LOGIN = "moodle_migrator";

/** What one version of a database secret holds, as JSON. */
export interface Login {
  readonly username: string;
  readonly password: string;
}

/**
 * Reads a version of a database secret.
 *
 * @throws Error where it is no JSON object with both texts; the message never shows the value.
 */
export function parseLogin(value: string, what: string): Login {
  const { username, password } = parseObject(value, what);
  if (typeof username !== "string" || typeof password !== "string") {
    throw new Error(`${what} must hold "username" and "password". Put both into it.`);
  }
  return { username, password };
}

/**
 * The login whose turn is next.
 *
 * @throws Error for a login that is none of the two.
 */
export function otherLogin(username: string): string {
  const [first, second] = RUNTIME_LOGINS;
  if (username !== first && username !== second) {
    throw new Error(
      `The secret names the login ${username}, and rotation alternates between ${first} and ${second}. Put one of them into the secret.`,
    );
  }
  return username === first ? second : first;
}

function parseObject(
  value: string,
  what: string,
): Readonly<Record<"username" | "password", unknown>> {
  try {
    return Object(JSON.parse(value)) as Record<"username" | "password", unknown>;
  } catch {
    // The parser's own message would quote the password.
    throw new Error(`${what} is no JSON object. Put "username" and "password" into it.`);
  }
}
