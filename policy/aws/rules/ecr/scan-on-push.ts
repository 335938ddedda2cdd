import { onAnyOf, onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { is, must } from "../../demands";
import { cisEks, fsbp } from "../../frameworks";

export const scanOnPush = resourceRule(
  {
    name: "ecr-scan-on-push",
    checklist: ["C12"],
    severity: "high",
    frameworks: [...fsbp("ECR.1"), ...cisEks("5.1.1")],
    description: "Images are scanned when they are pushed.",
    why: "A known hole would be found in production, by someone else.",
    remediation: "Set imageScanningConfiguration.scanOnPush to true.",
  },
  onAnyOf(
    onType(
      "aws:ecr/repository:Repository",
      must({ "imageScanningConfiguration.scanOnPush": is(true) }),
    ),
    onType(
      "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration",
      must({ "rules[].scanFrequency": is("SCAN_ON_PUSH", "CONTINUOUS_SCAN") }),
    ),
  ),
);
