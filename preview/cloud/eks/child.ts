import { createHash } from "node:crypto";
import { isValueMap, ResourceReference, reveal, UNKNOWN, type Unknown } from "../../engine/values";
import type { ChildRequest, ComponentRequest, RegisteredChild, Value, ValueMap } from "../cloud";
import { partition } from "../identity";
import { present } from "../inputs";

/** Registers children of one component, wiring each to the siblings that its inputs come from. */
export class Children {
  constructor(readonly request: ComponentRequest) {}

  /** Input `key` of the component; a secret around it stays. */
  input(key: string): Value | undefined {
    return this.request.inputs[key];
  }

  /**
   * Registers a custom resource.
   *
   * @param from - siblings by the input that comes from them
   */
  custom(
    type: string,
    name: string,
    inputs: Readonly<Record<string, Value | undefined>>,
    from: Readonly<Record<string, RegisteredChild | undefined>> = {},
    parent = this.request.urn,
  ): Promise<RegisteredChild> {
    const sources = Object.entries(from).flatMap(([key, child]) =>
      child === undefined ? [] : [[key, child.urn] as const],
    );
    const child: ChildRequest = {
      type,
      name,
      parent,
      custom: true,
      inputs: present(inputs),
      dependencies: [...new Set(sources.map(([, urn]) => urn))],
      propertyDependencies: Object.fromEntries(sources.map(([key, urn]) => [key, [urn]])),
    };
    return this.request.register(child);
  }

  /** Registers a component beneath this one. */
  component(type: string, name: string): Promise<RegisteredChild> {
    return this.request.register({
      type,
      name,
      parent: this.request.urn,
      custom: false,
      inputs: {},
    });
  }

  /** The resource behind a reference among the inputs. */
  referred(value: Value | undefined): RegisteredChild | undefined {
    const target = value === undefined ? undefined : reveal(value);
    if (!(target instanceof ResourceReference)) {
      return undefined;
    }
    const found = this.request.context.lookup(target.urn);
    return found && { ...found, id: found.id === "" ? undefined : found.id };
  }
}

/** A child's id; unknown on a first preview. */
export function idOf(child: RegisteredChild): string | Unknown {
  return child.id ?? UNKNOWN;
}

/** One of a child's outputs; unknown where only the cloud would know it. */
export function outputOf(child: RegisteredChild, key: string): Value {
  return child.outputs[key] ?? UNKNOWN;
}

/** A property within an output, for example `certificateAuthority` and `data`. */
export function nestedOf(child: RegisteredChild, key: string, property: string): Value {
  const value = reveal(outputOf(child, key));
  return isValueMap(value) ? (value[property] ?? UNKNOWN) : UNKNOWN;
}

export function referenceTo(child: RegisteredChild): ResourceReference {
  return new ResourceReference(child.urn, idOf(child), "");
}

/** `a` with the entries of `b`; unknown when either is. */
export function mergedTags(...all: readonly (Value | undefined)[]): Value {
  const known = all.map((tags) => (tags === undefined ? {} : reveal(tags)));
  return known.every(isValueMap) ? (Object.assign({}, ...known) as ValueMap) : UNKNOWN;
}

/**
 * A role for an AWS service with managed policies, as the component `eks:index:ServiceRole` makes it.
 *
 * @returns the role
 */
export async function serviceRole(
  children: Children,
  name: string,
  role: {
    readonly service: string;
    readonly description?: string;
    readonly actions: readonly string[];
    readonly policies: readonly string[];
  },
): Promise<RegisteredChild> {
  const component = await children.component("eks:index:ServiceRole", name);
  const statement = {
    Action: role.actions,
    Effect: "Allow",
    Principal: { Service: [role.service] },
  };
  const created = await children.custom(
    "aws:iam/role:Role",
    `${name}-role`,
    {
      description: role.description,
      assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }),
      tags: children.input("tags"),
    },
    {},
    component.urn,
  );
  const { name: aws } = partition(children.request.context.region);
  for (const policy of role.policies) {
    await children.custom(
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      `${name}-${policyHash(policy)}`,
      { policyArn: `arn:${aws}:iam::aws:policy/${policy}`, role: referenceTo(created) },
      { role: created },
      component.urn,
    );
  }
  return created;
}

/** The provider names an attachment by the policy's ARN in the partition `aws`, in every partition. */
function policyHash(policy: string): string {
  const id = `arn:aws:iam::aws:policy/${policy}`;
  return createHash("sha1").update(id).digest("hex").slice(0, 8);
}
