import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { permissionForSomebody } from "./permission-for-somebody";

describeRule(awsPack, permissionForSomebody, {
  compliant: {
    type: "aws:lambda/permission:Permission",
    properties: { principal: "secretsmanager.amazonaws.com", sourceAccount: "111111111111" },
  },
  accepts: {
    "one resource that is not known yet": { sourceAccount: undefined, sourceArn: UNKNOWN },
    "one organization": { principal: "*", sourceAccount: undefined, principalOrgId: "o-1" },
    "one role": { principal: "arn:aws:iam::111111111111:role/r", sourceAccount: undefined },
  },
  refuses: {
    "a service for any account": [
      { sourceAccount: undefined },
      'principal is "secretsmanager.amazonaws.com" with no condition',
    ],
    "a service for what is no account": [
      { sourceAccount: "1" },
      'principal is "secretsmanager.amazonaws.com" with no condition',
    ],
    everybody: [{ principal: "*", sourceAccount: undefined }, 'principal is "*" with no condition'],
  },
  undecided: {
    "an account that is not known yet": [{ sourceAccount: UNKNOWN }, "sourceAccount"],
    "a principal that is not known yet": [{ principal: UNKNOWN }, "principal"],
  },
});
