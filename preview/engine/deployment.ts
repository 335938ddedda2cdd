import {
  CloudRefusal,
  type ChildRequest,
  type CloudContext,
  type CloudModels,
  type CreateRequest,
  type RegisteredChild,
  type RegisteredResource,
} from "../cloud/cloud";
import { uuid } from "../cloud/identity";
import { messageOf } from "../errors";
import {
  EMPTY_GOAL,
  type Diagnostic,
  type Goal,
  type ResourceState,
  type StackOutputs,
} from "./goal";
import { hideComputed, markSecrets } from "./outputs";
import { awsSettings, inheritProviders, Providers } from "./providers";
import type { Redaction } from "./redaction";
import { isProviderType, makeUrn, packageOf, STACK_TYPE } from "./urn";
import { containsUnknown, Secret, UNKNOWN, type ValueMap } from "./values";

export interface Validation {
  /** Everything that is wrong with the object. */
  readonly mistakes: readonly string[];
  /** Says when the object was not, or not wholly, checked. */
  readonly notice: string | undefined;
}

export interface DeploymentOptions {
  readonly stack: string;
  readonly project: string;
  /** `first` leaves unknown what only the cloud can tell. */
  readonly mode: "known" | "first";
  readonly models: CloudModels;
  /** Configuration of the stack, `namespace:key` → text; default providers read theirs from it. */
  readonly config: ReadonlyMap<string, { readonly text: string }>;
  readonly redaction: Redaction;
  /** Outputs of the stack with this full name, `organization/project/stack`. */
  readonly readStack: (name: string) => Promise<StackOutputs>;
  /** What an API server would say of a resource's inputs. */
  readonly validate: (type: string, inputs: ValueMap) => Promise<Validation>;
  /** Called once for every resource, when the cloud has answered. */
  readonly onResource: (state: ResourceState) => void;
}

/**
 * One program's deployment as the engine would hold it: resources by URN, what the simulated cloud
 * answered, and everything noticed on the way.
 *
 * A refusal by the cloud or the API server is recorded and the program goes on, so that one preview
 * shows all of them; the real engine would stop at the first.
 */
export class Deployment {
  readonly resources = new Map<string, ResourceState>();
  readonly diagnostics: Diagnostic[] = [];
  private readonly providers: Providers;
  private readonly byId = new Map<string, ResourceState>();
  private readonly notified = new Set<string>();

  constructor(private readonly options: DeploymentOptions) {
    this.providers = new Providers(options.config, this.resources, (goal) => this.register(goal));
  }

  /** What the program has exported so far; a program that fails exports nothing or a part. */
  get stackOutputs(): StackOutputs {
    const stack = [...this.resources.values()].find(({ goal }) => goal.type === STACK_TYPE);
    return stack?.outputs ?? {};
  }

  /**
   * Registers a resource.
   *
   * @throws Error when the URN is taken, as the engine does.
   */
  async register(asked: Goal): Promise<ResourceState> {
    const { stack, project } = this.options;
    const urn = makeUrn(stack, project, asked.parent, asked.type, asked.name);
    if (this.resources.has(urn)) {
      throw new Error(
        `Duplicate resource URN '${urn}'; try giving it a unique name. ` +
          `Two resources of type ${asked.type} are both named "${asked.name}".`,
      );
    }
    this.options.redaction.learn(asked.inputs);
    const parent = this.resources.get(asked.parent);
    const goal = inheritProviders(asked, parent?.goal);
    const draft = {
      urn,
      goal,
      protect: goal.protect ?? parent?.protect ?? false,
      retainOnDelete: goal.retainOnDelete ?? parent?.retainOnDelete ?? false,
      provider: "",
      id: undefined,
      inputs: goal.inputs,
      outputs: {},
      settled: false,
    } satisfies ResourceState;
    // Taken before anything is awaited, so that a second registration meets it.
    this.resources.set(urn, draft);
    const state = goal.remote
      ? await this.constructComponent(draft)
      : goal.custom
        ? await this.create(draft)
        : draft;
    state.settled = true;
    this.resources.set(urn, state);
    this.options.redaction.learn(state.outputs);
    if (state.id !== undefined) {
      this.byId.set(idKey(goal.type, state.id), state);
    }
    this.options.onResource(state);
    return state;
  }

  /** A component, or the stack, says what it exports. */
  registerOutputs(urn: string, outputs: ValueMap): void {
    const state = this.resources.get(urn);
    if (state === undefined) {
      throw new Error(`Outputs were registered for ${urn}, which was never registered.`);
    }
    this.options.redaction.learn(outputs);
    state.outputs = { ...state.outputs, ...outputs };
  }

  /** Reads a resource that exists already: a StackReference, or `Resource.get`. */
  async read(goal: Goal, id: string): Promise<ResourceState> {
    if (goal.type === "pulumi:pulumi:StackReference") {
      const outputs = await this.options.readStack(id);
      return this.keep(goal, id, {
        name: id,
        outputs: { ...outputs },
        secretOutputNames: Object.keys(outputs).filter((key) => outputs[key] instanceof Secret),
      });
    }
    this.notice(goal.type, `${goal.type} "${goal.name}" is read from the cloud; simulated here.`);
    const model = this.options.models.resources[goal.type];
    const urn = makeUrn(
      this.options.stack,
      this.options.project,
      goal.parent,
      goal.type,
      goal.name,
    );
    const computed = model?.create(await this.request(urn, goal, goal.inputs)).computed ?? {};
    return this.keep(goal, id, { ...computed, ...goal.inputs });
  }

  /** Calls a provider function. */
  async invoke(token: string, args: ValueMap, provider: string): Promise<ValueMap> {
    if (token === "pulumi:pulumi:getResource") {
      return this.getResource(args);
    }
    const model = this.options.models.functions[token];
    if (model === undefined) {
      this.notice(token, `The function ${token} is not modelled; it answers with nothing.`);
      return {};
    }
    if (containsUnknown(args)) {
      return {};
    }
    return model(args, this.context(await this.providers.find(provider, token, ""), args));
  }

  /** Says once a preview that something is not simulated in full. */
  notice(subject: string, message: string): void {
    if (!this.notified.has(subject)) {
      this.notified.add(subject);
      this.diagnostics.push({ severity: "info", urn: "", message });
    }
  }

  private keep(goal: Goal, id: string, outputs: ValueMap): ResourceState {
    const { stack, project } = this.options;
    const state: ResourceState = {
      urn: makeUrn(stack, project, goal.parent, goal.type, goal.name),
      goal,
      protect: false,
      retainOnDelete: false,
      provider: goal.provider,
      id,
      inputs: goal.inputs,
      outputs,
      settled: true,
    };
    this.options.redaction.learn(outputs);
    this.resources.set(state.urn, state);
    return state;
  }

  private getResource(args: ValueMap): ValueMap {
    const urn = args["urn"];
    const state = typeof urn === "string" ? this.resources.get(urn) : undefined;
    if (state === undefined) {
      throw new Error(`The resource ${JSON.stringify(urn)} is not part of this stack.`);
    }
    const id = state.goal.custom ? (state.id ?? UNKNOWN) : "";
    return { urn: state.urn, id, state: state.outputs };
  }

  private async create(draft: ResourceState): Promise<ResourceState> {
    const { goal, urn } = draft;
    if (isProviderType(goal.type)) {
      const id = this.options.mode === "known" ? uuid(urn) : undefined;
      return { ...draft, id, outputs: goal.inputs };
    }
    const providerState = await this.providers.find(goal.provider, goal.type, goal.version);
    const provider = `${providerState.urn}::${providerState.id ?? "[unknown]"}`;
    const model = this.options.models.resources[goal.type] ?? this.modelByPackage(goal.type);
    if (model === undefined) {
      this.notice(goal.type, `${goal.type} is not modelled; it gets an id and nothing else.`);
    }
    let inputs = goal.inputs;
    let created = { id: uuid(urn), computed: {} as ValueMap };
    try {
      inputs = model?.check?.(await this.request(urn, goal, inputs)) ?? inputs;
      created = model?.create(await this.request(urn, goal, inputs)) ?? created;
    } catch (error) {
      if (!(error instanceof CloudRefusal)) {
        throw new Error(`The simulated cloud failed on ${urn}: ${messageOf(error)}`, {
          cause: error,
        });
      }
      this.diagnostics.push({ severity: "error", urn, message: error.message });
    }
    const { mistakes, notice } = await this.options.validate(goal.type, inputs);
    for (const mistake of mistakes) {
      this.diagnostics.push({ severity: "error", urn, message: mistake });
    }
    if (notice !== undefined) {
      this.notice(notice, notice);
    }
    const known = this.options.mode === "known";
    const computed = known ? created.computed : hideComputed(created.computed, inputs);
    return {
      ...draft,
      provider,
      id: known ? created.id : undefined,
      inputs,
      outputs: markSecrets({ ...inputs, ...computed }, inputs, goal.additionalSecretOutputs),
    };
  }

  /** Kubernetes has too many kinds to list: its model serves every type of the package. */
  private modelByPackage(type: string) {
    return this.options.models.resources[`${packageOf(type)}:*`];
  }

  private async constructComponent(draft: ResourceState): Promise<ResourceState> {
    const { goal, urn } = draft;
    const model = this.options.models.components[goal.type];
    if (model === undefined) {
      this.notice(goal.type, `The component ${goal.type} is not modelled; it has no children.`);
      return { ...draft, outputs: goal.inputs };
    }
    const outputs = await model({
      urn,
      type: goal.type,
      name: goal.name,
      inputs: goal.inputs,
      context: this.context(
        await this.providers.find(goal.providers["aws"] ?? goal.provider, "aws:", ""),
        {},
      ),
      register: (child) => this.registerChild(child),
    });
    return { ...draft, outputs: { ...goal.inputs, ...outputs } };
  }

  private async registerChild(child: ChildRequest): Promise<RegisteredChild> {
    const state = await this.register({
      ...EMPTY_GOAL,
      type: child.type,
      name: child.name,
      parent: child.parent,
      custom: child.custom,
      inputs: child.inputs,
      dependencies: child.dependencies ?? [],
      propertyDependencies: child.propertyDependencies ?? {},
      simulated: true,
    });
    return { urn: state.urn, id: state.id, outputs: state.outputs };
  }

  private async request(urn: string, goal: Goal, inputs: ValueMap): Promise<CreateRequest> {
    const provider = await this.providers.find(goal.provider, goal.type, goal.version);
    return {
      urn,
      type: goal.type,
      name: goal.name,
      inputs,
      context: this.context(provider, inputs),
    };
  }

  private context(provider: ResourceState, inputs: ValueMap): CloudContext {
    return {
      stack: this.options.stack,
      ...awsSettings(provider.inputs, inputs),
      find: (type, id) => registered(this.byId.get(idKey(type, id))),
      lookup: (urn) => registered(this.resources.get(urn)),
      all: (type) =>
        [...this.resources.values()]
          .filter((state) => state.goal.type === type && state.settled)
          .map(toRegistered),
    };
  }
}

function registered(state: ResourceState | undefined): RegisteredResource | undefined {
  return state === undefined ? undefined : toRegistered(state);
}

function toRegistered(state: ResourceState): RegisteredResource {
  const { type, name } = state.goal;
  return { urn: state.urn, type, name, id: state.id ?? "", outputs: state.outputs };
}

function idKey(type: string, id: string): string {
  return `${type} ${id}`;
}
