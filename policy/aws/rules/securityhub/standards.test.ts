import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { standards } from "./standards";

const type = "aws:securityhub/standardsSubscription:StandardsSubscription";
const aws = "standards/aws-foundational-security-best-practices/v/1.0.0";
const cis = "standards/cis-aws-foundations-benchmark/v/3.0.0";
const arn = (standard: string): string => `arn:aws:securityhub:eu-central-1::${standard}`;

describeStackRule(awsPack, standards, {
  compliant: {
    hub: { type: "aws:securityhub/account:Account", properties: {} },
    aws: { type, properties: { standardsArn: arn(aws) } },
    cis: { type, properties: { standardsArn: arn(cis) } },
  },
  refuses: {
    "no standard of AWS": [
      { aws: undefined },
      "hub has no subscription to aws-foundational-security-best-practices",
    ],
    "no standard of CIS": [
      { cis: undefined },
      "hub has no subscription to cis-aws-foundations-benchmark",
    ],
  },
  undecided: {
    "a standard that is not known yet": [{ "cis.standardsArn": UNKNOWN }, "standardsArn"],
  },
});
