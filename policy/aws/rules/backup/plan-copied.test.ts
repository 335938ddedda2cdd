import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { planCopied } from "./plan-copied";

const vault = (region: string): string => `arn:aws:backup:${region}:111111111111:backup-vault:away`;
const problem = "rules[0].copyActions copy to no other region";

describeStackRule(awsPack, planCopied, {
  compliant: {
    plan: {
      type: "aws:backup/plan:Plan",
      properties: {
        arn: "arn:aws:backup:eu-central-1:111111111111:backup-plan:1",
        rules: [{ copyActions: [{ destinationVaultArn: vault("eu-west-1") }] }],
      },
    },
  },
  refuses: {
    "no copy": [{ "plan.rules.0.copyActions": undefined }, problem],
    "a copy in the same region": [
      { "plan.rules.0.copyActions.0.destinationVaultArn": vault("eu-central-1") },
      problem,
    ],
    "a copy to nowhere": [{ "plan.rules.0.copyActions.0.destinationVaultArn": undefined }, problem],
    "no rule": [{ "plan.rules": [] }, "rules holds no rule"],
  },
  undecided: {
    "a vault that is not known yet": [
      { "plan.rules.0.copyActions.0.destinationVaultArn": UNKNOWN },
      "rules.0.copyActions.0.destinationVaultArn",
    ],
  },
});
