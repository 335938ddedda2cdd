import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { replicatedDeployment } from "../../../testing/workloads";
import { spread } from "./spread";

const CONSTRAINTS = "web.spec.template.spec.topologySpreadConstraints";
const NONE = "spec.template.spec.topologySpreadConstraints spreads over no zones";

describeStackRule(kubernetesPack, spread, {
  compliant: {
    web: replicatedDeployment,
  },
  accepts: {
    "a single pod": { "web.spec.replicas": undefined, [CONSTRAINTS]: undefined },
  },
  refuses: {
    "pods without constraint": [{ [CONSTRAINTS]: undefined }, NONE],
    "pods that are spread over nodes alone": [
      { [CONSTRAINTS]: [{ topologyKey: "kubernetes.io/hostname" }] },
      NONE,
    ],
  },
  undecided: {
    "unknown constraints": [
      { [CONSTRAINTS]: UNKNOWN },
      "spec.template.spec.topologySpreadConstraints",
    ],
  },
});
