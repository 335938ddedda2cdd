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

/** What the steps of one kind of rotation do; each may run again, after success and after failure. */
export interface RotationSteps {
  /** Gives the pending version its value. */
  createSecret(secretId: string, version: string): Promise<void>;
  /** Makes the service take it. */
  setSecret(secretId: string, version: string): Promise<void>;
  /** Uses it as a pod would. */
  testSecret(secretId: string, version: string): Promise<void>;
}

/**
 * Does the step that Secrets Manager asks for; the last one, which puts the pending version into use,
 * is the same for all kinds.
 *
 * @throws Error where the step cannot be done; Secrets Manager tries again later.
 */
export async function runStep(
  event: RotationEvent,
  store: SecretStore,
  steps: RotationSteps,
): Promise<void> {
  const { SecretId: secretId, ClientRequestToken: version, Step: step } = event;
  const { rotates, stages } = await store.describe(secretId);
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
    case "setSecret":
    case "testSecret":
      return steps[step](secretId, version);
    case "finishSecret":
      return store.makeCurrent(secretId, version, versionInUse(stages));
    default:
      throw new Error(`${step} is no step of a rotation.`);
  }
}

function versionInUse(stages: Readonly<Record<string, readonly string[]>>): string | undefined {
  return Object.keys(stages).find((version) => stages[version]?.includes("AWSCURRENT"));
}
