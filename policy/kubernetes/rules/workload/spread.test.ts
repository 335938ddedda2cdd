import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { podSpec } from "../../../testing/workloads";
import { spread } from "./spread";

const CONSTRAINTS = "web.spec.template.spec.topologySpreadConstraints";
const NONE = "spec.template.spec.topologySpreadConstraints spreads over no zones";

describeStackRule(kubernetesPack, spread, {
  compliant: {
    web: {
      type: "kubernetes:apps/v1:Deployment",
      properties: {
        metadata: { name: "web", namespace: "moodle" },
        spec: {
          replicas: 3,
          template: {
            metadata: { labels: { app: "web" } },
            spec: podSpec({
              priorityClassName: "web",
              topologySpreadConstraints: [{ topologyKey: "topology.kubernetes.io/zone" }],
            }),
          },
        },
      },
    },
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
