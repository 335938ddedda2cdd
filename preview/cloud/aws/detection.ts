import { arn, hex } from "../identity";
import { texts } from "../inputs";
import { awsResources, type AwsType } from "./resource";

const cloudtrail = awsResources("cloudtrail", {
  Trail: {
    id: ({ context, text }) => arn(context, "cloudtrail", `trail/${text("name")}`),
    tagged: true,
    named: { input: "name" },
    defaults: {
      enableLogFileValidation: false,
      enableLogging: true,
      includeGlobalServiceEvents: true,
      isMultiRegionTrail: false,
      isOrganizationTrail: false,
    },
    computed: ({ id, context }) => ({ arn: id, homeRegion: context.region }),
  },
});

/** Recorder, channel and status are of one name, `default` where none is given. */
const ofConfig: AwsType = { id: ({ text }) => text("name", "default") };

const cfg = awsResources("cfg", {
  Recorder: {
    ...ofConfig,
    defaults: { name: "default" },
    computed: ({ inputs }) => ({
      recordingMode: inputs["recordingMode"] ?? { recordingFrequency: "CONTINUOUS" },
    }),
  },
  DeliveryChannel: { ...ofConfig, defaults: { name: "default" } },
  RecorderStatus: { ...ofConfig, defaults: { name: "default" } },
});

const guardduty = awsResources("guardduty", {
  Detector: {
    id: ({ urn, context }) => hex(`${context.stack} ${urn}`, 32),
    arn: ["guardduty", ({ id }) => `detector/${id}`],
    tagged: true,
    defaults: { enable: true },
    computed: ({ context, text }) => ({
      accountId: context.accountId,
      findingPublishingFrequency: text("findingPublishingFrequency", "SIX_HOURS"),
    }),
  },
  DetectorFeature: { id: ({ text }) => `${text("detectorId")}/${text("name")}` },
});

const securityhub = awsResources("securityhub", {
  Account: {
    id: ({ context }) => context.accountId,
    arn: ["securityhub", () => "hub/default"],
    defaults: { autoEnableControls: true, enableDefaultStandards: true },
    computed: ({ text }) => ({
      controlFindingGenerator: text("controlFindingGenerator", "SECURITY_CONTROL"),
    }),
  },
  StandardsSubscription: {
    id: ({ context, text }) =>
      arn(context, "securityhub", `subscription/${text("standardsArn").replace(/^.*?\//, "")}`),
    computed: ({ id }) => ({ arn: id }),
  },
});

const inspector2 = awsResources("inspector2", {
  Enabler: {
    id: ({ inputs }) =>
      [texts(inputs, "accountIds"), texts(inputs, "resourceTypes")]
        .map((part) => [...part].sort().join(":"))
        .join("-"),
  },
});

const accessanalyzer = awsResources("accessanalyzer", {
  Analyzer: {
    id: ({ text }) => text("analyzerName"),
    arn: ["access-analyzer", ({ id }) => `analyzer/${id}`],
    tagged: true,
    defaults: { type: "ACCOUNT" },
  },
});

/** What watches an account. */
export const resources = {
  ...accessanalyzer,
  ...cfg,
  ...cloudtrail,
  ...guardduty,
  ...inspector2,
  ...securityhub,
};
