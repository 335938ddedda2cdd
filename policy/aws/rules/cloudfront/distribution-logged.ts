import { mapAt } from "../../../reading";
import { resourcesOf } from "../../../stack";
import { isAny, isSet } from "../../../unknowns";
import { fsbp } from "../../frameworks";
import { names, relationRule } from "../../relations";

export const distributionLogged = relationRule(
  {
    name: "cloudfront-distribution-logged",
    checklist: ["C06"],
    severity: "medium",
    frameworks: fsbp("CloudFront.5"),
    description: "A distribution logs every request.",
    why: "After an attack nobody could tell what was asked for, and from where.",
    remediation:
      "Set loggingConfig.bucket, or add a LogDeliverySource that names the distribution.",
  },
  "aws:cloudfront/distribution:Distribution",
  (distribution, stack, report) => {
    const sources = resourcesOf(stack, "aws:cloudwatch/logDeliverySource:LogDeliverySource");
    if (
      !isSet(mapAt(distribution.props, "loggingConfig") ?? {}, "bucket") &&
      !isAny(sources, (source) => names(source, "resourceArn", distribution, "arn"))
    ) {
      report(distribution.urn, "loggingConfig.bucket", "is not set");
    }
  },
);
