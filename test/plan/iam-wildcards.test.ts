import assert from "node:assert/strict";
import { WILDCARDS } from "../../infra/exceptions";
import { listOf, policiesOf, type PolicyInPlan, type Statement } from "./iam-statements";
import { realPlans } from "./plans";

describe("IAM statements in the plan", () => {
  let policies: readonly PolicyInPlan[];

  before(async () => {
    policies = (await realPlans()).flatMap(policiesOf);
    assert.ok(policies.length > 0);
  });

  it("have a name each, by which people and exceptions refer to them", () => {
    const nameless = policies.filter(({ ours, statements }) => {
      const names = statements.map(({ Sid }) => Sid ?? "");
      return ours && (names.includes("") || new Set(names).size < names.length);
    });
    assert.deepEqual(
      nameless.map(({ where }) => where),
      [],
    );
  });

  it("name their actions, resources and principals, save the named exceptions", () => {
    const broad = policies.flatMap(({ where, statements }) =>
      statements.flatMap((statement) =>
        wildcardsOf(statement)
          .filter((element) => !isExcused(statement, element))
          .map((element) => `${where}: ${statement.Sid ?? "?"} ${element}`),
      ),
    );
    assert.deepEqual(broad, []);
  });

  it("need every exception", () => {
    const statements = policies.flatMap((policy) => policy.statements);
    const idle = WILDCARDS.flatMap(({ sid, elements }) =>
      elements
        .filter(
          (element) =>
            !statements.some(
              (statement) => statement.Sid === sid && wildcardsOf(statement).includes(element),
            ),
        )
        .map((element) => `${sid} ${element}`),
    );
    assert.deepEqual(idle, []);
  });
});

type Element = (typeof WILDCARDS)[number]["elements"][number];

function isExcused({ Sid }: Statement, element: Element): boolean {
  return WILDCARDS.some(({ sid, elements }) => sid === Sid && elements.includes(element));
}

/** Elements in which a statement that allows something names nobody and nothing in particular. */
function wildcardsOf(statement: Statement): readonly Element[] {
  if (statement.Effect !== "Allow") {
    return [];
  }
  const { Principal } = statement;
  const principals =
    typeof Principal === "object" && Principal !== null
      ? Object.values(Principal).flatMap(listOf)
      : listOf(Principal);
  return [
    ...(listOf(statement.Action).some((action) => /^(\*|\w[\w-]*:\*)$/.test(action))
      ? (["Action"] as const)
      : []),
    ...(listOf(statement.Resource).some(isAnyResource) ? (["Resource"] as const) : []),
    ...(principals.includes("*") ? (["Principal"] as const) : []),
  ];
}

/** `*`, or an ARN that names a service and no resource of it. */
function isAnyResource(resource: string): boolean {
  return resource === "*" || resource.split(":").slice(5).join(":") === "*";
}
