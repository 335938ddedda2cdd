import { type Properties, listAt, mapAt } from "../../../reading";
import { type ResourceCheck, onAnyOf, onType } from "../../../resource-check";
import type { Report } from "../../../rule";
import { checkAll, checkEach, isSet } from "../../../unknowns";
import { onTypes } from "../../demands";
import { type Statement, statementsAt } from "../../policy-documents";

/** What is wrong with a statement that allows something; nothing where it is right. */
type Problem = (statement: Statement) => string | undefined;

const ROLE = "aws:iam/role:Role";

/**
 * Checks every statement that gives rights to an identity.
 *
 * @param isDemanded Whether a policy that is not set is reported: once is enough.
 */
export function onPermissions(problem: Problem, isDemanded = false): ResourceCheck {
  return onAnyOf(
    onTypes(
      [
        "aws:iam/policy:Policy",
        "aws:iam/rolePolicy:RolePolicy",
        "aws:iam/groupPolicy:GroupPolicy",
        "aws:iam/userPolicy:UserPolicy",
      ],
      (props, report) => {
        checkDocument(props, "policy", "", problem, report, isDemanded);
      },
    ),
    onType(ROLE, (role, report) => {
      checkEach(listAt(role, "inlinePolicies"), (_, index) => {
        const policy = mapAt(role, "inlinePolicies", index) ?? {};
        const prefix = `inlinePolicies[${index}].`;
        checkDocument(policy, "policy", prefix, problem, report, isDemanded);
      });
    }),
  );
}

/** Checks every statement that says who may take on a role; `isDemanded` as above. */
export function onTrust(problem: Problem, isDemanded = false): ResourceCheck {
  return onType(ROLE, (role, report) => {
    checkDocument(role, "assumeRolePolicy", "", problem, report, isDemanded);
  });
}

function checkDocument(
  holder: Properties,
  property: string,
  prefix: string,
  problem: Problem,
  report: Report,
  isDemanded: boolean,
): void {
  if (isDemanded && !isSet(holder, property)) {
    report(`${prefix}${property}`, "is not set");
  }
  const allowing = statementsAt(holder, property).filter(({ allows }) => allows);
  checkAll(
    ...allowing.map((statement) => () => {
      const found = problem(statement);
      if (found !== undefined) {
        report(`${prefix}${property}`, `${found} in ${statement.name}`);
      }
    }),
  );
}
