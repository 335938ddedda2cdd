import { textAt } from "../../../reading";
import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { isSet } from "../../../unknowns";
import { fsbp } from "../../frameworks";

const ACCOUNT = /^\d{12}$/;

export const permissionForSomebody = resourceRule(
  {
    name: "lambda-permission-for-somebody",
    checklist: ["C02"],
    severity: "critical",
    frameworks: fsbp("Lambda.1"),
    description: "A function may be called by somebody in particular.",
    why: "Any account, or any account's resource through an AWS service, could run the function with its rights.",
    remediation: "Set sourceAccount, sourceArn or principalOrgId.",
  },
  onType("aws:lambda/permission:Permission", (permission, report) => {
    const principal = textAt(permission, "principal") ?? "";
    const open = principal === "*" || principal.endsWith(".amazonaws.com");
    if (!open) {
      return;
    }
    const confined =
      isSet(permission, "sourceArn") ||
      isSet(permission, "principalOrgId") ||
      ACCOUNT.test(textAt(permission, "sourceAccount") ?? "");
    if (!confined) {
      report("principal", `is ${JSON.stringify(principal)} with no condition`);
    }
  }),
);
