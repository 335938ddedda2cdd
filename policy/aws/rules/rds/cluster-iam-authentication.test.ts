import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { clusterIamAuthentication } from "./cluster-iam-authentication";

const property = "iamDatabaseAuthenticationEnabled";

describeRule(awsPack, clusterIamAuthentication, {
  compliant: { type: "aws:rds/cluster:Cluster", properties: { [property]: true } },
  refuses: {
    "passwords alone": [{ [property]: false }, `${property} is false`],
    "AWS's default": [{ [property]: undefined }, `${property} is not set`],
  },
  undecided: { "what is not known yet": [{ [property]: UNKNOWN }, property] },
});
