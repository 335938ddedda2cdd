import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { autoscalerFloor } from "./autoscaler-floor";

describeRule(kubernetesPack, autoscalerFloor, {
  compliant: {
    type: "kubernetes:autoscaling/v2:HorizontalPodAutoscaler",
    properties: { spec: { minReplicas: 3, maxReplicas: 40 } },
  },
  refuses: {
    "one pod": [{ "spec.minReplicas": 1 }, "spec.minReplicas is 1"],
    "the default, which is one": [{ "spec.minReplicas": undefined }, "spec.minReplicas is not set"],
  },
  undecided: { "an unknown floor": [{ "spec.minReplicas": UNKNOWN }, "spec.minReplicas"] },
});
