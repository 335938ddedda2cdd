import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { detectorFeatures } from "./detector-features";

const FEATURES = [
  "EKS_AUDIT_LOGS",
  "RDS_LOGIN_EVENTS",
  "S3_DATA_EVENTS",
  "RUNTIME_MONITORING",
  "EBS_MALWARE_PROTECTION",
  "LAMBDA_NETWORK_LOGS",
];

describeStackRule(awsPack, detectorFeatures, {
  compliant: {
    detector: { type: "aws:guardduty/detector:Detector", properties: { id: "1" } },
    ...Object.fromEntries(
      FEATURES.map((name) => [
        name,
        {
          type: "aws:guardduty/detectorFeature:DetectorFeature",
          properties: { name, status: "ENABLED", detectorId: "1" },
        },
      ]),
    ),
  },
  refuses: {
    ...Object.fromEntries(
      FEATURES.map((name): [string, readonly [Record<string, undefined>, string]] => [
        `a detector without ${name}`,
        [{ [name]: undefined }, `detector does not watch ${name}`],
      ]),
    ),
    "a feature that is off": [
      { "S3_DATA_EVENTS.status": "DISABLED" },
      "detector does not watch S3_DATA_EVENTS",
    ],
    "the feature of another detector": [
      { "S3_DATA_EVENTS.detectorId": "2" },
      "detector does not watch S3_DATA_EVENTS",
    ],
  },
  undecided: {
    "a status that is not known yet": [{ "S3_DATA_EVENTS.status": UNKNOWN }, "status"],
    "a detector that is not known yet": [{ "S3_DATA_EVENTS.detectorId": UNKNOWN }, "detectorId"],
  },
});
