import type { ValueMap } from "../engine/values";
import type { ConfigSchema } from "./config-schema";

/** What happens on a violation. A pack's `remediate` counts as `mandatory`: nothing is rewritten here. */
export type EnforcementLevel = "advisory" | "mandatory" | "disabled";

export type Severity = "low" | "medium" | "high" | "critical";

export interface PolicyInfo {
  readonly name: string;
  readonly level: EnforcementLevel;
  readonly description: string;
  /** Checked resource by resource over the inputs, or once over the outputs of the whole stack. */
  readonly type: "resource" | "stack";
  readonly severity?: Severity;
  /** Checklist ids (`C13`) and framework controls. */
  readonly tags: readonly string[];
  readonly remediation: string;
  /** What the policy may be configured with beside its level; absent where that is anything. */
  readonly configSchema?: ConfigSchema;
}

export interface PackInfo {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  /** Sorted by name. */
  readonly policies: readonly PolicyInfo[];
}

export interface Violation {
  readonly pack: string;
  readonly policy: string;
  readonly level: "advisory" | "mandatory";
  readonly severity?: Severity;
  /** The resource, or the stack when the violation is the stack's as a whole. */
  readonly urn: string;
  readonly message: string;
}

/** The provider a resource belongs to, with its inputs. */
export interface AnalyzedProvider {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly properties: ValueMap;
}

export interface AnalyzedOptions {
  readonly protect?: boolean;
  /** URN. */
  readonly parent?: string;
  readonly ignoreChanges?: readonly string[];
  readonly deleteBeforeReplace?: boolean;
  readonly additionalSecretOutputs?: readonly string[];
  /** URNs. */
  readonly aliases?: readonly string[];
  /** In seconds. */
  readonly customTimeouts?: {
    readonly create?: number;
    readonly update?: number;
    readonly delete?: number;
  };
}

/** A resource as `analyze` sees it: {@link properties} are its checked inputs. */
export interface AnalyzedResource {
  readonly urn: string;
  /** Type token, for example `aws:rds/cluster:Cluster`. */
  readonly type: string;
  /** Logical name in the program. */
  readonly name: string;
  readonly properties: ValueMap;
  readonly options?: AnalyzedOptions;
  /** Absent for components and for providers themselves. */
  readonly provider?: AnalyzedProvider;
}

/** A resource as `analyzeStack` sees it: {@link properties} are its outputs. */
export interface AnalyzedStackResource extends AnalyzedResource {
  /** URN. */
  readonly parent?: string;
  /** URNs. */
  readonly dependencies?: readonly string[];
  /** Property → URNs it came from. */
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
}
