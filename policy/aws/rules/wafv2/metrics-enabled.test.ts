import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { metricsEnabled } from "./metrics-enabled";

const metrics = "visibilityConfig.cloudwatchMetricsEnabled";

describeRule(awsPack, metricsEnabled, {
  compliant: {
    type: "aws:wafv2/webAcl:WebAcl",
    properties: {
      visibilityConfig: { cloudwatchMetricsEnabled: true },
      rules: [{ visibilityConfig: { cloudwatchMetricsEnabled: true } }],
    },
  },
  refuses: {
    "an ACL that counts nothing": [{ [metrics]: false }, `${metrics} is false`],
    "a rule that counts nothing": [
      { [`rules.0.${metrics}`]: false },
      `rules[0].${metrics} is false`,
    ],
  },
  undecided: {
    "an ACL that is not known yet": [{ [metrics]: UNKNOWN }, metrics],
    "a rule that is not known yet": [{ [`rules.0.${metrics}`]: UNKNOWN }, `rules.0.${metrics}`],
  },
});
