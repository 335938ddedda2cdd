import type { Value, ValueMap } from "./values";

/** A resource as a program asks for it: the engine's word for this is a goal. */
export interface Goal {
  readonly type: string;
  readonly name: string;
  /** URN of the parent; empty for the stack itself. */
  readonly parent: string;
  readonly custom: boolean;
  /** A component that its provider constructs. */
  readonly remote: boolean;
  readonly inputs: ValueMap;
  /** `undefined` means: as the parent. */
  readonly protect: boolean | undefined;
  /** `undefined` means: as the parent. */
  readonly retainOnDelete: boolean | undefined;
  readonly dependencies: readonly string[];
  /** Input property → URNs that its value came from. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  /** Provider reference, `<urn>::<id>`; empty for the package's default provider. */
  readonly provider: string;
  /** Package → provider reference, for the children of a remote component. */
  readonly providers: Readonly<Record<string, string>>;
  /** Version of the provider's package; empty when not given. */
  readonly version: string;
  readonly additionalSecretOutputs: readonly string[];
  readonly ignoreChanges: readonly string[];
  readonly deleteBeforeReplace: boolean | undefined;
  readonly aliases: readonly string[];
  /** Registered by a simulated component provider, not by the program. */
  readonly simulated: boolean;
}

/** A goal with nothing but defaults, to be spread over. */
export const EMPTY_GOAL: Omit<Goal, "type" | "name"> = {
  parent: "",
  custom: false,
  remote: false,
  inputs: {},
  protect: undefined,
  retainOnDelete: undefined,
  dependencies: [],
  propertyDependencies: {},
  provider: "",
  providers: {},
  version: "",
  additionalSecretOutputs: [],
  ignoreChanges: [],
  deleteBeforeReplace: undefined,
  aliases: [],
  simulated: false,
};

/** A resource after the simulated cloud has answered: what the engine would keep in its state. */
export interface ResourceState {
  readonly urn: string;
  readonly goal: Goal;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  /** Provider reference; empty for components and providers. */
  readonly provider: string;
  /** `undefined` for components, and for everything on a first preview. */
  readonly id: string | undefined;
  /** Inputs after the provider's `Check`. */
  readonly inputs: ValueMap;
  /** Replaced when a component registers its outputs. */
  outputs: ValueMap;
  /** False until the cloud has answered. */
  settled: boolean;
}

/** Outputs of one stack, as a StackReference reads them. */
export type StackOutputs = Readonly<Record<string, Value>>;

export type Severity = "info" | "warning" | "error";

export interface Diagnostic {
  readonly severity: Severity;
  /** Resource that it is about; empty for the program as a whole. */
  readonly urn: string;
  readonly message: string;
  /** Stack trace, shown with `--debug`. */
  readonly detail?: string;
}
