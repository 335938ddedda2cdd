import type { PlainMap } from "./engine/values";

/** `plan.json`: everything one environment would build, and what the policies say of it. */
export interface Plan {
  readonly stack: string;
  readonly mode: "known" | "first";
  readonly layers: readonly PlanLayer[];
  readonly policies: readonly PlanPack[];
  readonly summary: PlanSummary;
}

export interface PlanLayer {
  readonly layer: string;
  readonly project: string;
  /** In the order of registration. */
  readonly resources: readonly PlanResource[];
  readonly outputs: PlainMap;
  readonly diagnostics: readonly PlanDiagnostic[];
}

export interface PlanResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** URN; empty for the stack itself and for default providers. */
  readonly parent: string;
  /** Provider reference, `<urn>::<id>`; empty for components and providers. */
  readonly provider: string;
  readonly custom: boolean;
  /** A component that its provider constructs. */
  readonly remote: boolean;
  /** Registered by a simulated component provider, not by the program. */
  readonly simulated: boolean;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  readonly dependencies: readonly string[];
  readonly inputs: PlainMap;
  /** With the resource's `id`. */
  readonly outputs: PlainMap;
}

export interface PlanDiagnostic {
  readonly severity: "info" | "warning" | "error";
  readonly urn: string;
  readonly message: string;
}

export interface PlanPack {
  readonly pack: string;
  readonly version: string;
  readonly policies: readonly {
    readonly name: string;
    readonly level: string;
    readonly description: string;
  }[];
  readonly violations: readonly {
    readonly policy: string;
    readonly level: "advisory" | "mandatory";
    readonly urn: string;
    readonly message: string;
  }[];
}

export interface PlanSummary {
  /** Number of resources, without the stacks themselves. */
  readonly resources: number;
  /** Type token → number of resources. */
  readonly byType: Readonly<Record<string, number>>;
  /** Number of mandatory violations. */
  readonly mandatory: number;
  /** Number of advisory violations. */
  readonly advisory: number;
  /** Wall time of this environment's preview. */
  readonly seconds: number;
}
