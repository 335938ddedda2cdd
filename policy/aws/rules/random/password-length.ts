import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { isAtLeast, must } from "../../demands";

const LENGTH = 32;

export const passwordLength = resourceRule(
  {
    name: "random-password-length",
    checklist: ["C22"],
    severity: "high",
    frameworks: [],
    description: `Generated passwords have ${LENGTH} characters or more.`,
    why: "Shorter ones can be found by trying once their hash is stolen.",
    remediation: `Set length to ${LENGTH} or more.`,
  },
  onType("random:index/randomPassword:RandomPassword", must({ length: isAtLeast(LENGTH) })),
);
