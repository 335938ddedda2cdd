import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { budgetLetsDrain } from "./budget-lets-drain";

describeRule(kubernetesPack, budgetLetsDrain, {
  compliant: {
    type: "kubernetes:policy/v1:PodDisruptionBudget",
    properties: { spec: { maxUnavailable: 1 } },
  },
  accepts: { "a part": { "spec.maxUnavailable": "20%" } },
  refuses: {
    none: [{ "spec.maxUnavailable": 0 }, "spec.maxUnavailable is 0"],
    "none, in percent": [{ "spec.maxUnavailable": "0%" }, 'spec.maxUnavailable is "0%"'],
    "all of them": [{ "spec.minAvailable": "100%" }, 'spec.minAvailable is "100%"'],
  },
  undecided: {
    "an unknown number, and still sees the other": [
      { "spec.maxUnavailable": UNKNOWN, "spec.minAvailable": "100%" },
      "spec.maxUnavailable",
      'spec.minAvailable is "100%"',
    ],
  },
});
