import { resourceRule } from "../../../rule";
import { cisAws, fsbp } from "../../frameworks";
import { onPermissions } from "./documents";

export const noAdminStatements = resourceRule(
  {
    name: "iam-no-admin-statements",
    checklist: ["C02"],
    severity: "critical",
    frameworks: [...fsbp("IAM.1"), ...cisAws("1.15")],
    description: "No policy allows every action.",
    why: "Whoever takes over the identity owns the account.",
    remediation: "Name the actions that are needed.",
  },
  onPermissions(
    ({ actions }) =>
      actions.some((action) => /^\*+(:\*+)?$/.test(action)) ? "allows every action" : undefined,
    true,
  ),
);
