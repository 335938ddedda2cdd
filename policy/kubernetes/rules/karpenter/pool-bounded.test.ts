import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { poolBounded } from "./pool-bounded";

describeRule(kubernetesPack, poolBounded, {
  compliant: {
    type: "kubernetes:karpenter.sh/v1:NodePool",
    properties: {
      spec: {
        limits: { cpu: "32" },
        disruption: { budgets: [{ nodes: "10%" }] },
        template: { spec: { expireAfter: "336h", terminationGracePeriod: "6h" } },
      },
    },
  },
  accepts: { "a limit that is not known yet": { "spec.limits.cpu": UNKNOWN } },
  refuses: {
    "no limit": [{ "spec.limits": undefined }, "spec.limits.cpu is not set"],
    "no budget": [{ "spec.disruption": undefined }, "spec.disruption.budgets is not set"],
  },
  undecided: {
    "unknown budgets, and still sees the limit": [
      { "spec.limits": {}, "spec.disruption.budgets": UNKNOWN },
      "spec.disruption.budgets",
      "spec.limits.cpu is not set",
    ],
  },
});
