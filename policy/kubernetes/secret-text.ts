/** Words that name what must stay secret, as parts of a name: `DB_PASSWORD`, `api-key`. */
const SECRET_NAME =
  /(^|[^a-z])(pass|passwd|password|passphrase|secret|token|credentials?|(api|access|private|secret|signing|encryption)[-_.]?key)([^a-z]|$)/i;

/** Shapes that nothing but a credential has. */
const CREDENTIALS = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /(^|[^A-Z0-9])(AKIA|ASIA)[A-Z0-9]{16}([^A-Z0-9]|$)/,
  // A URL with a password. The scheme is bounded: a long text must not be searched over and over.
  /\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s/:@'"]+:[^\s/:@'"$<{]+@/i,
];

/** True for a name, for example of a variable or an option, that says its value is secret. */
export function namesSecret(name: string): boolean {
  // `dbPassword` has a boundary, too.
  return SECRET_NAME.test(name.replace(/([a-z])([A-Z])/g, "$1_$2"));
}

/** True for text that holds a credential. */
export function holdsCredential(text: string): boolean {
  return CREDENTIALS.some((shape) => shape.test(text));
}
