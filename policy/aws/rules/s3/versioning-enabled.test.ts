import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { versioningEnabled } from "./versioning-enabled";

const status = "versioningConfiguration.status";

describeRule(awsPack, versioningEnabled, {
  compliant: {
    type: "aws:s3/bucketVersioning:BucketVersioning",
    properties: { versioningConfiguration: { status: "Enabled" } },
  },
  refuses: {
    "versioning that was stopped": [{ [status]: "Suspended" }, `${status} is "Suspended"`],
    "no versioning": [{ versioningConfiguration: undefined }, `${status} is not set`],
  },
  undecided: { "what is not known yet": [{ [status]: UNKNOWN }, status] },
});
