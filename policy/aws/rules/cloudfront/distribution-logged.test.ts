import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { distributionLogged } from "./distribution-logged";

const problem = "loggingConfig.bucket is not set";

describeStackRule(awsPack, distributionLogged, {
  compliant: {
    site: {
      type: "aws:cloudfront/distribution:Distribution",
      properties: { arn: "arn:1", loggingConfig: { bucket: "logs" } },
    },
    source: {
      type: "aws:cloudwatch/logDeliverySource:LogDeliverySource",
      properties: { resourceArn: "arn:2" },
    },
  },
  accepts: {
    "a bucket that is not known yet": { "site.loggingConfig.bucket": UNKNOWN },
    "delivery by CloudWatch": { "site.loggingConfig": undefined, "source.resourceArn": "arn:1" },
  },
  refuses: {
    "no log": [{ "site.loggingConfig": undefined }, problem],
    "a log without a bucket": [{ "site.loggingConfig.bucket": "" }, problem],
  },
  undecided: {
    "a log that is not known yet": [{ "site.loggingConfig": UNKNOWN }, "loggingConfig"],
    "a delivery that is not known yet": [
      { "site.loggingConfig": undefined, "source.resourceArn": UNKNOWN },
      "resourceArn",
    ],
  },
});
