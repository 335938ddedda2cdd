import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { is, must } from "../../demands";

export const versioningEnabled = resourceRule(
  {
    name: "s3-versioning-enabled",
    checklist: ["C31"],
    severity: "medium",
    frameworks: [],
    description: "Versioning of a bucket is on.",
    why: "An overwritten or deleted file could not be had back.",
    remediation: "Set versioningConfiguration.status to Enabled.",
  },
  onType(
    "aws:s3/bucketVersioning:BucketVersioning",
    must({ "versioningConfiguration.status": is("Enabled") }),
  ),
);
