import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { binary } from "./binaries";

/** A server's key pair and who signed it, as cert-manager puts them into a Secret; all PEM. */
export interface ServerFiles {
  readonly "tls.crt": string;
  readonly "tls.key": string;
  readonly "ca.crt": string;
}

/** File with the key of the certificate that is made. */
const KEY = "new.key";

const NEW_KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", KEY];

/** An authority of the tests, in the place of cert-manager's. */
export class Authority {
  /** Its own certificate, PEM. */
  readonly certificate: string;
  private readonly key: string;

  constructor(name = "moodle-ca") {
    [this.certificate, this.key] = openssl(["-subj", `/CN=${name}`]);
  }

  /**
   * A certificate for host names, or addresses, good for a day.
   *
   * @param renewed The key pair it is to take the place of, whose key it keeps. Default: a new key.
   */
  issue(names: readonly [string, ...string[]], renewed?: ServerFiles): ServerFiles {
    const alternatives = names.map((name) => `${/^[0-9.]+$/.test(name) ? "IP" : "DNS"}:${name}`);
    const [certificate, key] = openssl(
      [
        ...["-subj", `/CN=${names[0].slice(0, 64)}`, "-CA", "ca.crt", "-CAkey", "ca.key"],
        ...["-addext", `subjectAltName=${alternatives.join(",")}`],
        ...[
          "-addext",
          "basicConstraints=critical,CA:FALSE",
          "-addext",
          "extendedKeyUsage=serverAuth",
        ],
      ],
      {
        "ca.crt": this.certificate,
        "ca.key": this.key,
        ...(renewed === undefined ? {} : { [KEY]: renewed["tls.key"] }),
      },
    );
    return { "tls.crt": certificate, "tls.key": key, "ca.crt": this.certificate };
  }
}

function openssl(
  options: readonly string[],
  files: Readonly<Record<string, string>> = {},
): [certificate: string, key: string] {
  const folder = mkdtempSync(join(tmpdir(), "moodle-authority-"));
  try {
    for (const [name, content] of Object.entries(files)) {
      writeFileSync(join(folder, name), content, { mode: 0o600 });
    }
    execFileSync(
      binary("openssl"),
      [
        ...["req", "-x509", "-days", "1", "-out", "new.crt", ...options],
        ...(KEY in files ? ["-key", KEY] : NEW_KEY),
      ],
      { cwd: folder, stdio: "pipe" },
    );
    return [readFileSync(join(folder, "new.crt"), "utf8"), readFileSync(join(folder, KEY), "utf8")];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
