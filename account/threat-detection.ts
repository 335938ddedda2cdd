import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface ThreatDetectionArgs {
  /** Region that the detector watches, for its name. */
  readonly region: string;
}

/**
 * What GuardDuty looks at beside the trail, flow logs and DNS, which it always does
 * (https://docs.aws.amazon.com/guardduty/latest/ug/guardduty-features-activation-model.html).
 */
const FEATURES = [
  "EKS_AUDIT_LOGS",
  "RDS_LOGIN_EVENTS",
  "S3_DATA_EVENTS",
  "LAMBDA_NETWORK_LOGS",
  "EBS_MALWARE_PROTECTION",
] as const;

/** Agents that GuardDuty installs and keeps up to date by itself, the last one on EKS as an add-on. */
const AGENTS = ["EC2_AGENT_MANAGEMENT", "ECS_FARGATE_AGENT_MANAGEMENT", "EKS_ADDON_MANAGEMENT"];

/** GuardDuty in one region, with every plan that watches what we run. */
export class ThreatDetection extends pulumi.ComponentResource {
  constructor(name: string, args: ThreatDetectionArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:account:ThreatDetection", name, {}, opts);
    const parent = { parent: this };
    const detector = new aws.guardduty.Detector(
      name,
      {
        enable: true,
        findingPublishingFrequency: "FIFTEEN_MINUTES",
        tags: { region: args.region },
      },
      parent,
    );
    for (const feature of FEATURES) {
      new aws.guardduty.DetectorFeature(
        `${name}-${feature.toLowerCase().replaceAll("_", "-")}`,
        { detectorId: detector.id, name: feature, status: "ENABLED" },
        parent,
      );
    }
    new aws.guardduty.DetectorFeature(
      `${name}-runtime-monitoring`,
      {
        detectorId: detector.id,
        name: "RUNTIME_MONITORING",
        status: "ENABLED",
        additionalConfigurations: AGENTS.map((agent) => ({ name: agent, status: "ENABLED" })),
      },
      parent,
    );
    this.registerOutputs();
  }
}
