import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { is, must } from "../../demands";
import { fsbp } from "../../frameworks";

const METRICS = "visibilityConfig.cloudwatchMetricsEnabled";

export const metricsEnabled = resourceRule(
  {
    name: "wafv2-metrics-enabled",
    checklist: ["C07", "C08"],
    severity: "low",
    frameworks: fsbp("WAF.12"),
    description: "A web ACL and each of its rules counts what it does.",
    why: "No alarm could tell of an attack.",
    remediation: "Set visibilityConfig.cloudwatchMetricsEnabled to true.",
  },
  onType(
    "aws:wafv2/webAcl:WebAcl",
    must({ [METRICS]: is(true), [`rules[].${METRICS}`]: is(true) }),
  ),
);
