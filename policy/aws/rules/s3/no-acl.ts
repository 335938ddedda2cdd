import { resourceRule } from "../../../rule";
import { fsbp } from "../../frameworks";
import { isNotGiven, must, onTypes } from "../../demands";

export const noAcl = resourceRule(
  {
    name: "s3-no-acl",
    checklist: ["C02"],
    severity: "medium",
    frameworks: fsbp("S3.12"),
    description: "Access to buckets is given by policies, never by access control lists.",
    why: "A list on one file among millions is seen by nobody, and can make it public.",
    remediation: "Take acl and grants away, and give access in the BucketPolicy.",
  },
  onTypes(["aws:s3/bucket:Bucket"], must({ acl: isNotGiven, grants: isNotGiven })),
);
