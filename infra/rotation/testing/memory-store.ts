import { randomUUID } from "node:crypto";
import type { SecretStore } from "../step";

interface Version {
  value?: string;
  readonly labels: Set<string>;
}

/** Secrets Manager in memory, with its rules for versions and staging labels. */
export class MemoryStore implements SecretStore {
  private readonly secrets = new Map<string, Map<string, Version>>();

  /** Makes a secret with one version, which is in use. */
  add(secretId: string, value: string): void {
    const first: Version = { value, labels: new Set(["AWSCURRENT"]) };
    this.secrets.set(secretId, new Map([[randomUUID(), first]]));
  }

  /** What Secrets Manager does before the first step: a version without a value, which is pending. */
  begin(secretId: string): string {
    const version = randomUUID();
    this.move(secretId, "AWSPENDING", version);
    return version;
  }

  /** Value of the version that carries a label. */
  read(secretId: string, label: string): string {
    const found = [...this.versions(secretId).values()].find(({ labels }) => labels.has(label));
    if (found?.value === undefined) {
      throw new Error(`${secretId} has no ${label} value`);
    }
    return found.value;
  }

  /** All that a reader could see of a secret: values and labels, by version id. */
  snapshot(secretId: string): Record<string, { value: string | undefined; labels: string[] }> {
    return Object.fromEntries(
      [...this.versions(secretId)].map(([id, { value, labels }]) => [
        id,
        { value, labels: [...labels].sort() },
      ]),
    );
  }

  describe(secretId: string): ReturnType<SecretStore["describe"]> {
    const stages = [...this.versions(secretId)].map(
      ([id, { labels }]) => [id, [...labels]] as const,
    );
    return Promise.resolve({ rotates: true, stages: Object.fromEntries(stages) });
  }

  readCurrent(secretId: string): Promise<string> {
    return Promise.resolve(this.read(secretId, "AWSCURRENT"));
  }

  readPending(secretId: string, version: string): Promise<string | undefined> {
    return Promise.resolve(this.versions(secretId).get(version)?.value);
  }

  writePending(secretId: string, version: string, value: string): Promise<void> {
    const written = this.versions(secretId).get(version)?.value;
    if (written !== undefined && written !== value) {
      return Promise.reject(new Error("A version's value never changes"));
    }
    this.move(secretId, "AWSPENDING", version).value = value;
    return Promise.resolve();
  }

  makeCurrent(secretId: string, version: string, replaced: string | undefined): Promise<void> {
    const holder = [...this.versions(secretId)].find(([, { labels }]) => labels.has("AWSCURRENT"));
    if (holder?.[0] !== replaced) {
      return Promise.reject(new Error("AWSCURRENT is attached to another version"));
    }
    if (replaced !== undefined) {
      this.move(secretId, "AWSPREVIOUS", replaced);
    }
    this.move(secretId, "AWSCURRENT", version).labels.delete("AWSPENDING");
    return Promise.resolve();
  }

  /** A label is on one version at a time. */
  private move(secretId: string, label: string, id: string): Version {
    const versions = this.versions(secretId);
    for (const { labels } of versions.values()) {
      labels.delete(label);
    }
    const version = versions.get(id) ?? { labels: new Set() };
    version.labels.add(label);
    versions.set(id, version);
    return version;
  }

  private versions(secretId: string): Map<string, Version> {
    const versions = this.secrets.get(secretId);
    if (versions === undefined) {
      throw new Error(`no secret ${secretId}`);
    }
    return versions;
  }
}
