import { EMPTY_GOAL, type Goal, type ResourceState } from "./goal";
import { isProviderType, packageOf, providerTypeOf, typeOf, urnOfProviderReference } from "./urn";
import { isValueMap, revealDeep, type Value, type ValueMap } from "./values";

/**
 * Finds the provider of a resource, and registers a package's default provider when a resource names
 * none, as the engine does: with the stack's configuration of that package as its inputs.
 */
export class Providers {
  private readonly defaults = new Map<string, Promise<ResourceState>>();

  constructor(
    private readonly config: ReadonlyMap<string, { readonly text: string }>,
    private readonly resources: ReadonlyMap<string, ResourceState>,
    private readonly register: (goal: Goal) => Promise<ResourceState>,
  ) {}

  /**
   * @param reference - provider reference of the resource; empty for the default provider.
   * @param type - type token of the resource or function.
   * @param version - version of the package, part of the default provider's name.
   */
  async find(reference: string, type: string, version: string): Promise<ResourceState> {
    if (reference === "") {
      return this.defaultFor(type, version);
    }
    const state = this.resources.get(urnOfProviderReference(reference));
    if (state === undefined || !isProviderType(state.goal.type)) {
      throw new Error(`The provider ${reference} of ${type} is not part of this stack.`);
    }
    return state;
  }

  private defaultFor(type: string, version: string): Promise<ResourceState> {
    const providerType = providerTypeOf(type);
    const name = version === "" ? "default" : `default_${version.replace(/[.+-]/g, "_")}`;
    const key = `${providerType} ${name}`;
    let provider = this.defaults.get(key);
    if (provider === undefined) {
      const packageName = packageOf(type);
      provider = this.register({
        ...EMPTY_GOAL,
        type: providerType,
        name,
        custom: true,
        inputs: { ...this.configOf(packageName), ...(version === "" ? {} : { version }) },
      });
      this.defaults.set(key, provider);
    }
    return provider;
  }

  private configOf(packageName: string): ValueMap {
    const prefix = `${packageName}:`;
    return Object.fromEntries(
      [...this.config]
        .filter(([key]) => key.startsWith(prefix))
        .map(([key, value]) => [key.slice(prefix.length), value.text]),
    );
  }
}

/**
 * A component passes its providers on to its children, and a resource without a provider of its own
 * takes the one of its package (pulumi/pulumi `pkg/resource/deploy/source_eval.go`).
 */
export function inheritProviders(goal: Goal, parent: Goal | undefined): Goal {
  const providers = { ...(parent?.custom === false ? parent.providers : {}), ...goal.providers };
  if (!goal.custom) {
    return { ...goal, providers };
  }
  if (goal.provider !== "" || isProviderType(goal.type)) {
    return goal;
  }
  const inherited = parent?.provider ?? "";
  const matches = typeOf(urnOfProviderReference(inherited)) === providerTypeOf(goal.type);
  return { ...goal, provider: matches ? inherited : (providers[packageOf(goal.type)] ?? "") };
}

/** Where AWS documentation places a resource whose provider names no account: its example account. */
const EXAMPLE_ACCOUNT = "123456789012";

/**
 * What an AWS provider decides for its resources. A provider's inputs carry everything that is not a
 * string as JSON text, as Pulumi sends them.
 */
export function awsSettings(
  provider: ValueMap,
  resource: ValueMap,
): { accountId: string; region: string; defaultTags: ValueMap } {
  const accounts = parsed(provider["allowedAccountIds"]);
  const account = Array.isArray(accounts) ? accounts[0] : undefined;
  const tags = parsed(provider["defaultTags"]);
  const tagMap = isValueMap(tags) ? tags["tags"] : undefined;
  return {
    accountId: typeof account === "string" ? account : EXAMPLE_ACCOUNT,
    region: text(resource["region"]) ?? text(provider["region"]) ?? "us-east-1",
    defaultTags: isValueMap(tagMap) ? tagMap : {},
  };
}

function parsed(value: Value | undefined): Value | undefined {
  const revealed = value === undefined ? undefined : revealDeep(value);
  return typeof revealed === "string" ? (JSON.parse(revealed) as Value) : revealed;
}

function text(value: Value | undefined): string | undefined {
  const revealed = value === undefined ? undefined : revealDeep(value);
  return typeof revealed === "string" && revealed !== "" ? revealed : undefined;
}
