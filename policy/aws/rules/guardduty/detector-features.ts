import { textAt } from "../../../reading";
import { resourcesOf } from "../../../stack";
import { checkEach, isAny } from "../../../unknowns";
import { fsbp } from "../../frameworks";
import { names, relationRule } from "../../relations";

const FEATURES = [
  "EKS_AUDIT_LOGS",
  "RDS_LOGIN_EVENTS",
  "S3_DATA_EVENTS",
  "RUNTIME_MONITORING",
  "EBS_MALWARE_PROTECTION",
  "LAMBDA_NETWORK_LOGS",
];

export const detectorFeatures = relationRule(
  {
    name: "guardduty-detector-features",
    checklist: ["C05"],
    severity: "high",
    frameworks: fsbp(
      "GuardDuty.5",
      "GuardDuty.6",
      "GuardDuty.8",
      "GuardDuty.9",
      "GuardDuty.10",
      "GuardDuty.11",
    ),
    description: "A detector watches EKS, RDS, S3, Lambda, what runs on nodes, and malware.",
    why: "GuardDuty sees only what it is told to watch.",
    remediation: "Add a DetectorFeature with this name and status ENABLED.",
  },
  "aws:guardduty/detector:Detector",
  (detector, stack, report) => {
    const features = resourcesOf(stack, "aws:guardduty/detectorFeature:DetectorFeature");
    checkEach(FEATURES, (feature) => {
      const watched = isAny(
        features,
        (resource) =>
          textAt(resource.props, "name") === feature &&
          textAt(resource.props, "status") === "ENABLED" &&
          names(resource, "detectorId", detector),
      );
      if (!watched) {
        report(detector.urn, detector.name, `does not watch ${feature}`);
      }
    });
  },
);
