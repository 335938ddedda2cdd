import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { noAcl } from "./no-acl";

describeRule(awsPack, noAcl, {
  compliant: { type: "aws:s3/bucket:Bucket", properties: { bucket: "files" } },
  refuses: {
    "a list": [{ acl: "public-read" }, "acl is set"],
    "a list that is not known yet": [{ acl: UNKNOWN }, "acl is set"],
    grants: [{ grants: [{ permissions: ["READ"] }] }, "grants is set"],
  },
});
