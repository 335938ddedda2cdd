import type { Value, ValueMap } from "../engine/values";

/**
 * The simulated cloud: what the real providers would answer, computed from what the program asked.
 *
 * Everything is deterministic: the same program and stack give the same ids. A model reads only what
 * it is given here; it never talks to a network or reads a file.
 */
export interface CloudContext {
  /** Name of the stack, for example `prod`. */
  readonly stack: string;
  /** Twelve digits; from the provider's `allowedAccountIds`, so that ARNs name the real account. */
  readonly accountId: string;
  /** For example `eu-central-1`; from the resource's `region`, else from its provider. */
  readonly region: string;
  /** `defaultTags.tags` of the resource's provider; empty where it has none. */
  readonly defaultTags: ValueMap;
  /** A resource registered earlier by the same program, found by the id the cloud gave it. */
  find(type: string, id: string): RegisteredResource | undefined;
  /** A resource or component registered earlier by the same program. */
  lookup(urn: string): RegisteredResource | undefined;
  /** Every resource of a type that the program registered earlier. */
  all(type: string): readonly RegisteredResource[];
}

/** A resource as the cloud knows it: secrets and unknowns are still in their wrappers. */
export interface RegisteredResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** Empty for a component, and on a first preview, where only the real cloud would know it. */
  readonly id: string;
  readonly outputs: ValueMap;
}

export interface CreateRequest {
  readonly urn: string;
  /** Type token, for example `aws:ec2/vpc:Vpc`. */
  readonly type: string;
  /** Logical name in the program. */
  readonly name: string;
  /** As the program gave them for {@link ResourceModel.check}; what `check` returned for `create`. */
  readonly inputs: ValueMap;
  readonly context: CloudContext;
}

export interface CreatedResource {
  readonly id: string;
  /**
   * What the provider adds to the inputs: ARNs, endpoints, computed defaults. Where a key is also an
   * input, this value is the fuller one and replaces it.
   */
  readonly computed: ValueMap;
}

/** How one resource type behaves. */
export interface ResourceModel {
  /**
   * The provider's `Check`: known even on a first preview. Fills defaults and automatic names, and
   * throws a {@link CloudRefusal} for what the real API refuses.
   */
  check?(request: CreateRequest): ValueMap;
  /** The provider's `Create`; on a first preview its results are unknown. */
  create(request: CreateRequest): CreatedResource;
}

/** How one provider function behaves, for example `aws:index/getCallerIdentity:getCallerIdentity`. */
export type FunctionModel = (args: ValueMap, context: CloudContext) => ValueMap;

/** A child that a remote component registers while it is constructed. */
export interface ChildRequest {
  readonly type: string;
  readonly name: string;
  /** URN of the parent: the component itself or one of its children. */
  readonly parent: string;
  readonly custom: boolean;
  readonly inputs: ValueMap;
  readonly dependencies?: readonly string[];
  /** Input property → URNs it came from. */
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
}

export interface RegisteredChild {
  readonly urn: string;
  /** `undefined` on a first preview, where only the real cloud would know it. */
  readonly id: string | undefined;
  /** Inputs and computed values; on a first preview the computed ones are missing. */
  readonly outputs: ValueMap;
}

export interface ComponentRequest {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  readonly inputs: ValueMap;
  readonly context: CloudContext;
  readonly register: (child: ChildRequest) => Promise<RegisteredChild>;
}

/** A remote component, constructed as its provider would: it registers children, then answers. */
export type ComponentModel = (request: ComponentRequest) => Promise<ValueMap>;

/** What the simulated cloud offers; one object a provider package, merged in `models.ts`. */
export interface CloudModels {
  readonly resources: Readonly<Record<string, ResourceModel>>;
  readonly functions: Readonly<Record<string, FunctionModel>>;
  readonly components: Readonly<Record<string, ComponentModel>>;
}

/** The real provider or API would refuse this; the message says why and names the property. */
export class CloudRefusal extends Error {
  override readonly name = "CloudRefusal";
}

export type { Value, ValueMap };
