import { paths } from "../../../k8s/paths";
import { basename } from "node:path";
import { users } from "../../../k8s/pod-security";
import type { Workspace } from "../support/workspace";

/** The passwords of one secret, as Secrets Manager holds them. */
export interface Passwords {
  readonly password: string;
  readonly next: string;
  readonly previous: string;
}

/** Passwords with what breaks careless scripts. */
export function passwords(name: string): Passwords {
  return {
    password: `${name} "one" $HOME \\x41 'é' %s #`,
    next: `${name}-two`,
    previous: `${name}-none`,
  };
}

/** The next turn of a rotation: what servers take already becomes what clients use. */
export function rotated(from: Passwords, next: string): Passwords {
  return { password: from.next, next, previous: from.password };
}

/** Writes the files as the CSI driver does. */
export function writePasswords(
  workspace: Workspace,
  folder: string,
  secrets: { readonly client: Passwords; readonly servers: Passwords },
): void {
  const file = (path: string, content: string): void => {
    workspace.file(`${folder}/${basename(path)}`, content, { owner: users.redis, mode: 0o440 });
  };
  for (const [path, secret] of [
    [paths.redisClientPassword, secrets.client],
    [paths.redisServersPassword, secrets.servers],
  ] as const) {
    file(path, secret.password);
    file(`${path}-next`, secret.next);
    file(`${path}-previous`, secret.previous);
  }
}
