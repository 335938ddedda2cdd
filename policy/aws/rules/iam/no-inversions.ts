import { resourceRule } from "../../../rule";
import { onPermissions } from "./documents";

export const noInversions = resourceRule(
  {
    name: "iam-no-inversions",
    checklist: ["C02"],
    severity: "high",
    frameworks: [],
    description: "No policy allows everything but what it names.",
    why: "Whatever AWS adds tomorrow is allowed, too.",
    remediation: "Name what is allowed with Action and Resource.",
  },
  onPermissions(({ inversions }) =>
    inversions.length > 0 ? `allows by ${inversions.join(", ")}` : undefined,
  ),
);
