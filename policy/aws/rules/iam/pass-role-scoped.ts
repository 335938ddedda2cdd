import { resourceRule } from "../../../rule";
import { onPermissions } from "./documents";

/** `*`, and ARNs that leave the role's name open. */
const EVERY_ROLE = /^\*+$|:(\*|role\/\*+)$/;

function coversPassRole(action: string): boolean {
  const pattern = action.replace(/[^\w:*?-]/g, "");
  return new RegExp(`^${pattern.replaceAll("*", ".*").replaceAll("?", ".")}$`).test("iam:passrole");
}

export const passRoleScoped = resourceRule(
  {
    name: "iam-pass-role-scoped",
    checklist: ["C02"],
    severity: "high",
    frameworks: [],
    description: "No policy lets roles of any name be handed to a service.",
    why: "Whoever may hand over any role has the rights of the strongest one.",
    remediation: "Name the roles in the Resource of iam:PassRole.",
  },
  onPermissions(({ actions, resources }) =>
    actions.some(coversPassRole) && resources.some((resource) => EVERY_ROLE.test(resource))
      ? "allows iam:PassRole for every role"
      : undefined,
  ),
);
