import type { Plan, PlanResource } from "../../preview/plan";
import { label, resourcesOf } from "./plans";

/** A statement as it stands in a policy. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: unknown;
  readonly Action?: unknown;
  readonly Resource?: unknown;
  readonly Condition?: unknown;
}

/** A policy that a resource of the plan carries. */
export interface PolicyInPlan {
  /** Where it stands: stack, resource and input. */
  readonly where: string;
  /** Written by us, not by a component that we use. */
  readonly ours: boolean;
  readonly statements: readonly Statement[];
}

/** Every policy in a plan, whichever input holds it: whatever text is an object with statements. */
export function policiesOf(plan: Plan): readonly PolicyInPlan[] {
  return resourcesOf(plan).flatMap((resource) =>
    texts(resource.inputs).flatMap(({ path, text }) => {
      const statements = statementsIn(text)?.map((statement) =>
        withImpliedResource(statement, path, resource),
      );
      return statements === undefined
        ? []
        : [{ where: `${label(plan, resource)} ${path}`, ours: !resource.simulated, statements }];
    }),
  );
}

function statementsIn(text: string): readonly Statement[] | undefined {
  if (!text.trimStart().startsWith("{") || !text.includes('"Statement"')) {
    return undefined;
  }
  const { Statement } = JSON.parse(text) as { Statement: Statement | Statement[] };
  return Array.isArray(Statement) ? Statement : [Statement];
}

/**
 * Writes out what two kinds of policy leave unsaid: a trust policy is about its role, and in the
 * policy of a key `*` is that key.
 */
function withImpliedResource(statement: Statement, path: string, owner: PlanResource): Statement {
  const isTrust = path === "assumeRolePolicy";
  const isKeyPolicy = owner.type === "aws:kms/key:Key" && statement.Resource === "*";
  return isTrust || isKeyPolicy ? { ...statement, Resource: owner.outputs["arn"] } : statement;
}

function texts(value: unknown, path = ""): { path: string; text: string }[] {
  if (typeof value === "string") {
    return [{ path, text: value }];
  }
  if (typeof value !== "object" || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, child]: [string, unknown]) =>
    texts(child, path === "" ? key : `${path}.${key}`),
  );
}

/** A text, a list of texts, or nothing, as a list. */
export function listOf(value: unknown): readonly string[] {
  return value === undefined ? [] : ([value].flat() as string[]);
}
