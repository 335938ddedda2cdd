import { textAt } from "../../../reading";
import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { check, is } from "../../demands";
import { cisAws } from "../../frameworks";

const SYMMETRIC = "SYMMETRIC_DEFAULT";

export const keyRotation = resourceRule(
  {
    name: "kms-key-rotation",
    checklist: ["C13"],
    severity: "high",
    frameworks: cisAws("3.6"),
    description: "Symmetric keys are rotated every year.",
    why: "The longer one key is used, the more a single leak of it opens.",
    remediation: "Set enableKeyRotation to true.",
  },
  onType("aws:kms/key:Key", (key, report) => {
    if ((textAt(key, "customerMasterKeySpec") ?? SYMMETRIC) === SYMMETRIC) {
      check(key, { enableKeyRotation: is(true) }, report);
    }
  }),
);
