import { labelOf } from "../support/api";
import type { Answer, Api, KubernetesObject } from "../support/api";

/** An object as the API server has it after an apply. */
export interface Applied {
  readonly label: string;
  /** Changes with every write to the object. */
  readonly resourceVersion: string;
  /** All that it says, without what the API server notes of writes. */
  readonly content: unknown;
}

/** What became of objects that were applied. */
export interface Outcome {
  readonly applied: readonly Applied[];
  /** Refusals and warnings, one line each, in the API server's words. */
  readonly complaints: readonly string[];
}

/** Applies objects one after another, as far as they are accepted. */
export async function applyAll(api: Api, objects: readonly KubernetesObject[]): Promise<Outcome> {
  const applied: Applied[] = [];
  const complaints: string[] = [];
  for (const object of objects) {
    const answer = await api.apply(object);
    const label = labelOf(object);
    complaints.push(...complaintsOf(label, answer));
    if (answer.status < 300) {
      applied.push(asApplied(label, answer.body as unknown as KubernetesObject));
    }
  }
  return { applied, complaints };
}

/** Objects that an apply wrote although the one before had said the same. */
export function rewritten(before: Outcome, after: Outcome): readonly string[] {
  const versions = new Map(before.applied.map((one) => [one.label, one.resourceVersion]));
  return after.applied
    .filter(({ label, resourceVersion }) => versions.get(label) !== resourceVersion)
    .map(({ label }) => label);
}

function asApplied(label: string, object: KubernetesObject): Applied {
  const noted = new Set(["resourceVersion", "managedFields"]);
  const metadata = Object.fromEntries(
    Object.entries(object.metadata).filter(([field]) => !noted.has(field)),
  );
  const { resourceVersion = "" } = object.metadata;
  return { label, resourceVersion, content: { ...object, metadata } };
}

/** Refusal and warnings of one answer. */
export function complaintsOf(label: string, { status, body, warnings }: Answer): readonly string[] {
  return [
    ...(status > 299 ? [`${label}: ${status} ${String(body["message"])}`] : []),
    ...warnings.map((warning) => `${label}: warning: ${warning}`),
  ];
}
