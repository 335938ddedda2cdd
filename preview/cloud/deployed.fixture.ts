import { Deployment } from "../engine/deployment";
import { EMPTY_GOAL, type ResourceState } from "../engine/goal";
import { Redaction } from "../engine/redaction";
import type { ValueMap } from "./cloud";
import { models } from "./models";

/** An account and region that no model takes by default, so that a constant would show. */
export const ACCOUNT = "210987654321";
export const REGION = "eu-central-1";

/** A deployment onto the simulated cloud, with one AWS provider for the tests to register into. */
export class Deployed {
  private constructor(
    readonly deployment: Deployment,
    private readonly provider: string,
  ) {}

  static async in(mode: "known" | "first", defaultTags: ValueMap = {}): Promise<Deployed> {
    const deployment = new Deployment({
      stack: "prod",
      project: "test",
      mode,
      models,
      config: new Map(),
      redaction: new Redaction(),
      readStack: () => Promise.resolve({}),
      validate: () => Promise.resolve({ mistakes: [], notice: undefined }),
      onResource: () => undefined,
    });
    const provider = await deployment.register({
      ...EMPTY_GOAL,
      type: "pulumi:providers:aws",
      name: "aws",
      custom: true,
      inputs: {
        allowedAccountIds: JSON.stringify([ACCOUNT]),
        defaultTags: JSON.stringify({ tags: defaultTags }),
        region: REGION,
      },
    });
    return new Deployed(deployment, `${provider.urn}::${provider.id ?? ""}`);
  }

  /** Registers a custom resource, with the AWS provider where it is of that package. */
  create(type: string, name: string, inputs: ValueMap = {}): Promise<ResourceState> {
    const provider = type.startsWith("aws:") ? this.provider : "";
    return this.deployment.register({ ...EMPTY_GOAL, type, name, custom: true, provider, inputs });
  }

  /** Registers a remote component. */
  construct(type: string, name: string, inputs: ValueMap): Promise<ResourceState> {
    const providers = { aws: this.provider };
    return this.deployment.register({ ...EMPTY_GOAL, type, name, remote: true, providers, inputs });
  }

  /** Messages of what the cloud refused. */
  refusals(): string[] {
    return this.deployment.diagnostics
      .filter(({ severity }) => severity === "error")
      .map(({ message }) => message);
  }
}

/** Registers one resource on an otherwise empty cloud and gives its id and outputs. */
export async function created(
  type: string,
  name: string,
  inputs: ValueMap = {},
): Promise<{ readonly id: string; readonly inputs: ValueMap; readonly outputs: ValueMap }> {
  const state = await (await Deployed.in("known")).create(type, name, inputs);
  return { id: state.id ?? "", inputs: state.inputs, outputs: state.outputs };
}
