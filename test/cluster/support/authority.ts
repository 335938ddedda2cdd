import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { messageOf, UserError } from "../../../preview/errors";
import { binary } from "../../runtime/support/binaries";

/** Paths of a key pair in PEM; the key is readable by this user alone. */
export interface KeyPair {
  readonly certificate: string;
  readonly key: string;
}

/** Whom a certificate is for. */
export interface Subject {
  /** Kubernetes takes it for the name of the user. */
  readonly name: string;
  /** Kubernetes takes it for a group of the user. Default: none. */
  readonly group?: string;
  /** Host names of a server beside `localhost` and 127.0.0.1. Default: a client. */
  readonly hosts?: readonly string[];
}

const NEW_KEY = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];

/** Days that certificates are good for: a cluster to play with may stay up for some. */
const DAYS = "30";

/** An authority of one cluster. Its certificates lie in one folder, as a server's options name them. */
export class ClusterAuthority {
  /** Path of its own certificate. */
  readonly certificate: string;

  /** Makes an authority in a folder of its own. */
  constructor(
    private readonly folder: string,
    name: string,
  ) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.certificate = join(folder, "ca.crt");
    openssl(folder, ["-subj", `/CN=${name}`, "-keyout", "ca.key", "-out", "ca.crt"]);
  }

  /** Signs a new key for a client, or for a server that is reached on this machine. */
  issue(file: string, { name, group, hosts }: Subject): KeyPair {
    const names = ["DNS:localhost", "IP:127.0.0.1", ...(hosts ?? []).map((host) => `DNS:${host}`)];
    const purpose =
      hosts === undefined
        ? ["-addext", "extendedKeyUsage=clientAuth"]
        : [
            // A server is a client of others too: etcd of itself.
            ...["-addext", "extendedKeyUsage=serverAuth,clientAuth"],
            ...["-addext", `subjectAltName=${names.join(",")}`],
          ];
    openssl(this.folder, [
      ...["-subj", `${group === undefined ? "" : `/O=${group}`}/CN=${name}`],
      ...["-CA", "ca.crt", "-CAkey", "ca.key"],
      ...["-addext", "basicConstraints=critical,CA:FALSE", ...purpose],
      ...["-keyout", `${file}.key`, "-out", `${file}.crt`],
    ]);
    return {
      certificate: join(this.folder, `${file}.crt`),
      key: join(this.folder, `${file}.key`),
    };
  }
}

/**
 * Makes sure that certificates can be made.
 *
 * @throws {@link UserError} with the command that installs what is missing.
 */
export function assertOpenssl(): void {
  try {
    binary("openssl");
  } catch (error) {
    throw new UserError(messageOf(error));
  }
}

/** Writes a file that this user alone may read, and returns its path. */
export function privateFile(folder: string, name: string, content: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, name);
  writeFileSync(path, content, { mode: 0o600 });
  return path;
}

/** Content of a file as kubeconfig and webhooks carry it. */
export function base64File(path: string): string {
  return readFileSync(path).toString("base64");
}

function openssl(folder: string, words: readonly string[]): void {
  execFileSync(binary("openssl"), ["req", "-x509", "-days", DAYS, ...NEW_KEY, ...words], {
    cwd: folder,
    stdio: "pipe",
  });
}
