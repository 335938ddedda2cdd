import assert from "node:assert/strict";
import { newPassword } from "./password";
import type { SharedPassword } from "./shared-password";
import { rotateSharedPassword } from "./shared-password";
import { MemoryStore } from "./testing/memory-store";

const SECRET = "arn:redis";
const STEPS = ["createSecret", "setSecret", "testSecret", "finishSecret"] as const;

describe("rotation of a password that servers read from a file", () => {
  let store: MemoryStore;

  beforeEach(() => {
    store = new MemoryStore();
    const [password, next, previous] = [newPassword(), newPassword(), newPassword()];
    store.add(SECRET, JSON.stringify({ password, next, previous }));
  });

  const current = (): SharedPassword =>
    JSON.parse(store.read(SECRET, "AWSCURRENT")) as SharedPassword;
  const accepted = ({ password, next, previous }: SharedPassword) => [password, next, previous];

  async function step(version: string, name: string): Promise<void> {
    const event = { SecretId: SECRET, ClientRequestToken: version, Step: name };
    await rotateSharedPassword(event, { store, newPassword });
  }

  async function rotate(repetitions = 1): Promise<void> {
    const version = store.begin(SECRET);
    for (const name of STEPS) {
      for (let time = 0; time < repetitions; time++) {
        await step(version, name);
      }
    }
  }

  it("never has a client whose password a server does not take, whichever read its file first", async () => {
    for (let rotation = 0; rotation < 5; rotation++) {
      const before = current();
      await rotate();
      const after = current();
      assert.notEqual(after.password, before.password);
      for (const client of [before, after]) {
        for (const server of [before, after]) {
          assert.ok(accepted(server).includes(client.password));
        }
      }
    }
  });

  it("drops a password two rotations after its use, and never brings one back", async () => {
    const seen = new Set<string>();
    for (let rotation = 0; rotation < 5; rotation++) {
      const old = current();
      assert.equal(seen.has(old.next), false);
      accepted(old).forEach((password) => seen.add(password));
      await rotate();
      await rotate();
      assert.equal(accepted(current()).includes(old.password), false);
    }
  });

  it("does each step again without harm, and keeps what else the secret holds", async () => {
    store.add(SECRET, JSON.stringify({ ...current(), username: "moodle" }));
    const before = current();
    await rotate(3);
    assert.equal(current().password, before.next);
    assert.equal(current().previous, before.password);
    assert.equal((current() as SharedPassword & { username: string }).username, "moodle");
  });

  it("does not bring into use what the servers do not know", async () => {
    const version = store.begin(SECRET);
    const [password, next, previous] = [newPassword(), newPassword(), newPassword()];
    await store.writePending(SECRET, version, JSON.stringify({ password, next, previous }));
    await assert.rejects(step(version, "testSecret"), {
      message:
        "The pending version of arn:redis brings a password that servers do not know. Begin the rotation anew.",
    });
  });

  it("says what is wrong with a secret without showing it", async () => {
    for (const value of ["hunter2", "null", '{"password":"hunter2","next":"hunter3"}']) {
      store.add(SECRET, value);
      await assert.rejects(step(store.begin(SECRET), "createSecret"), {
        message:
          'The current version of arn:redis must be a JSON object with "password", "next" and "previous". Put all three into it.',
      });
    }
  });
});
