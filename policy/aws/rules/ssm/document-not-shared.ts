import { mapAt, textAt } from "../../../reading";
import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { fsbp } from "../../frameworks";

export const documentNotShared = resourceRule(
  {
    name: "ssm-document-not-shared",
    checklist: ["C15"],
    severity: "high",
    frameworks: fsbp("SSM.4"),
    description: "No SSM document is shared with everybody.",
    why: "It tells every AWS account how our nodes are set up and operated.",
    remediation: "Name the accounts in permissions, or take permissions away.",
  },
  onType("aws:ssm/document:Document", (document, report) => {
    const permissions = mapAt(document, "permissions");
    for (const key of ["account_ids", "accountIds"]) {
      if (/\ball\b/i.test(textAt(permissions, key) ?? "")) {
        report(`permissions.${key}`, 'is "All"');
      }
    }
  }),
);
