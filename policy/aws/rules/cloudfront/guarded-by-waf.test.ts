import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { guardedByWaf } from "./guarded-by-waf";

describeRule(awsPack, guardedByWaf, {
  compliant: {
    type: "aws:cloudfront/distribution:Distribution",
    properties: { webAclId: "arn:acl" },
  },
  accepts: { "a web ACL that is not known yet": { webAclId: UNKNOWN } },
  refuses: { "no web ACL": [{ webAclId: undefined }, "webAclId is not set"] },
});
