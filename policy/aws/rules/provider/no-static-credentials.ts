import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { isNotGiven, must } from "../../demands";

export const noStaticCredentials = resourceRule(
  {
    name: "provider-no-static-credentials",
    checklist: ["C02"],
    severity: "critical",
    frameworks: [],
    description: "No AWS provider is given keys.",
    why: "Keys in configuration do not expire, and whoever reads the state can act with them.",
    remediation: "Take accessKey, secretKey and token away, and sign in or assume a role.",
  },
  onType(
    "pulumi:providers:aws",
    must({ accessKey: isNotGiven, secretKey: isNotGiven, token: isNotGiven }),
  ),
);
