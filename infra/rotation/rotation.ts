import type { Login } from "./logins";
import { otherLogin, parseLogin } from "./logins";

/**
 * What Secrets Manager sends, four times a rotation: once for each step, and again for a step that
 * failed (https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_lambda-functions.html).
 */
export interface RotationEvent {
  /** ARN of the secret. */
  readonly SecretId: string;
  /** Id of the version that this rotation makes. */
  readonly ClientRequestToken: string;
  readonly Step: string;
}

/** The part of Secrets Manager that a rotation needs. */
export interface SecretStore {
  /** Whether the secret is set to rotate, and the staging labels of each version, by version id. */
  describe(secretId: string): Promise<{
    readonly rotates: boolean;
    readonly stages: Readonly<Record<string, readonly string[]>>;
  }>;
  /** Value of the version in use. */
  readCurrent(secretId: string): Promise<string>;
  /** Value of the version in the making; `undefined` while it has none. */
  readPending(secretId: string, version: string): Promise<string | undefined>;
  /** Gives the version in the making its value. */
  writePending(secretId: string, version: string, value: string): Promise<void>;
  /** Puts one version into use in the place of another. */
  makeCurrent(secretId: string, version: string, replaced: string | undefined): Promise<void>;
}

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
  const { SecretId: secretId, ClientRequestToken: version, Step: step } = event;
  const { rotates, stages } = await rotation.store.describe(secretId);
  if (!rotates) {
    throw new Error(`${secretId} is not set to rotate. Turn its rotation on.`);
  }
  const labels = stages[version];
  if (labels === undefined) {
    throw new Error(`${secretId} has no version ${version}. Begin the rotation anew.`);
  }
  if (labels.includes("AWSCURRENT")) {
    return;
  }
  if (!labels.includes("AWSPENDING")) {
    throw new Error(`Version ${version} of ${secretId} is not pending. Begin the rotation anew.`);
  }

  switch (step) {
    case "createSecret":
      return createSecret(rotation, secretId, version);
    case "setSecret":
      return setSecret(rotation, secretId, version);
    case "testSecret":
      return testSecret(rotation, secretId, version);
    case "finishSecret":
      return rotation.store.makeCurrent(secretId, version, versionInUse(stages));
    default:
      throw new Error(`${step} is no step of a rotation.`);
  }
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

function versionInUse(stages: Readonly<Record<string, readonly string[]>>): string | undefined {
  return Object.keys(stages).find((version) => stages[version]?.includes("AWSCURRENT"));
}
