import type { Login } from "./logins";
import { otherLogin, parseLogin } from "./logins";
import type { RotationEvent, SecretStore } from "./step";
import { runStep } from "./step";

/** The part of PostgreSQL that a rotation needs. */
export interface LoginDatabase {
  /** Whether the login gets in with this password, and with the rights of the pods. */
  works(login: Login): Promise<boolean>;
  /** Gives the login this password, as the master user; makes the login where there is none. */
  setPassword(master: Login, login: Login): Promise<void>;
}

export interface Rotation {
  readonly store: SecretStore;
  readonly database: LoginDatabase;
  /** ARN of the secret of the master user. */
  readonly masterSecretArn: string;
  /** A fresh password of at least 32 random characters. */
  readonly newPassword: () => string;
}

/**
 * Does one step of a rotation. Two logins take turns: a new version names the login that is not in
 * use, so the version in use stays valid until the rotation after this one begins. Every step may run
 * again, after success and after failure, in this rotation or the next.
 *
 * @throws Error where the step cannot be done; Secrets Manager tries again later.
 */
export async function rotate(event: RotationEvent, rotation: Rotation): Promise<void> {
  await runStep(event, rotation.store, {
    createSecret: (secretId, version) => createSecret(rotation, secretId, version),
    setSecret: (secretId, version) => setSecret(rotation, secretId, version),
    testSecret: (secretId, version) => testSecret(rotation, secretId, version),
  });
}

/** Names the other login, with a password that nobody has seen. */
async function createSecret(
  { store, newPassword }: Rotation,
  secretId: string,
  version: string,
): Promise<void> {
  const current = await currentLogin(store, secretId);
  if ((await store.readPending(secretId, version)) !== undefined) {
    return;
  }
  const login: Login = { username: otherLogin(current.username), password: newPassword() };
  await store.writePending(secretId, version, JSON.stringify(login));
}

/** Brings the password into the database. */
async function setSecret(rotation: Rotation, secretId: string, version: string): Promise<void> {
  const { store, database, masterSecretArn } = rotation;
  const pending = await pendingLogin(store, secretId, version);
  const current = await currentLogin(store, secretId);
  if (pending.username !== otherLogin(current.username)) {
    throw new Error(
      `The pending version of ${secretId} names ${pending.username}, which pods are using. Begin the rotation anew.`,
    );
  }
  if (await database.works(pending)) {
    return;
  }
  const master = parseLogin(await store.readCurrent(masterSecretArn), masterSecretArn);
  await database.setPassword(master, pending);
}

/** Uses the password as a pod would. */
async function testSecret(
  { store, database }: Rotation,
  secretId: string,
  version: string,
): Promise<void> {
  const pending = await pendingLogin(store, secretId, version);
  if (!(await database.works(pending))) {
    throw new Error(
      `${pending.username} cannot log in with the pending version of ${secretId}. Begin the rotation anew.`,
    );
  }
}

async function currentLogin(store: SecretStore, secretId: string): Promise<Login> {
  return parseLogin(await store.readCurrent(secretId), `The current version of ${secretId}`);
}

async function pendingLogin(store: SecretStore, secretId: string, version: string): Promise<Login> {
  const value = await store.readPending(secretId, version);
  if (value === undefined) {
    throw new Error(`The pending version of ${secretId} has no value. Begin the rotation anew.`);
  }
  return parseLogin(value, `The pending version of ${secretId}`);
}
