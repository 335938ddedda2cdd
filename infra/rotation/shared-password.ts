import type { RotationEvent, SecretStore } from "./step";
import { runStep } from "./step";

/**
 * What a secret holds whose password servers read from a file, as clients do. The files are renewed
 * within minutes of each other, in no order, so servers take all three: whoever has read only the
 * version before or the one after still gets in.
 */
export interface SharedPassword {
  /** What clients use. */
  readonly password: string;
  /** What they will use after the next rotation. */
  readonly next: string;
  /** What they used before the last one. */
  readonly previous: string;
}

export interface SharedPasswordRotation {
  readonly store: SecretStore;
  /** A fresh password of at least 32 random characters. */
  readonly newPassword: () => string;
}

/**
 * Does one step of a rotation. The servers know the password that comes into use since the last
 * rotation, so nothing has to be set; two rotations must be farther apart than files take to be renewed.
 *
 * @throws Error where the step cannot be done; Secrets Manager tries again later.
 */
export async function rotateSharedPassword(
  event: RotationEvent,
  { store, newPassword }: SharedPasswordRotation,
): Promise<void> {
  await runStep(event, store, {
    createSecret: async (secretId, version) => {
      const { password, next, ...rest } = await readCurrent(store, secretId);
      if ((await store.readPending(secretId, version)) === undefined) {
        const pending = { ...rest, password: next, next: newPassword(), previous: password };
        await store.writePending(secretId, version, JSON.stringify(pending));
      }
    },
    setSecret: () => Promise.resolve(),
    testSecret: async (secretId, version) => {
      const pending = parse(
        (await store.readPending(secretId, version)) ?? "",
        `The pending version of ${secretId}`,
      );
      const { next } = await readCurrent(store, secretId);
      if (pending.password !== next) {
        throw new Error(
          `The pending version of ${secretId} brings a password that servers do not know. Begin the rotation anew.`,
        );
      }
    },
  });
}

async function readCurrent(store: SecretStore, secretId: string): Promise<SharedPassword> {
  return parse(await store.readCurrent(secretId), `The current version of ${secretId}`);
}

function parse(value: string, what: string): SharedPassword {
  const secret = parseObject(value);
  const { password, next, previous } = secret;
  if (typeof password !== "string" || typeof next !== "string" || typeof previous !== "string") {
    // The value itself must not get into a log.
    throw new Error(
      `${what} must be a JSON object with "password", "next" and "previous". Put all three into it.`,
    );
  }
  return { ...secret, password, next, previous };
}

function parseObject(value: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(value)) as Record<string, unknown>;
  } catch {
    return {};
  }
}
