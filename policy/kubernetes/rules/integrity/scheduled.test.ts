import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { replicatedDeployment } from "../../../testing/workloads";
import { integrityScheduled } from "./scheduled";

const NONE = 'metadata.namespace is "moodle", where no comparison runs';

describeStackRule(kubernetesPack, integrityScheduled, {
  compliant: {
    web: replicatedDeployment,
    comparison: {
      type: "kubernetes:batch/v1:CronJob",
      properties: {
        metadata: {
          name: "integrity",
          namespace: "moodle",
          labels: { "app.kubernetes.io/component": "integrity" },
        },
        spec: { schedule: "*/15 * * * *" },
      },
    },
  },
  accepts: { "a stack without workloads": { web: undefined, comparison: undefined } },
  refuses: {
    "no comparison": [{ comparison: undefined }, NONE],
    "a comparison on Mondays": [{ "comparison.spec.schedule": "0 4 * * 1" }, NONE],
    "a comparison that is switched off": [{ "comparison.spec.suspend": true }, NONE],
    "another job": [{ "comparison.metadata.labels": {} }, NONE],
    "a comparison of another namespace": [{ "comparison.metadata.namespace": "other" }, NONE],
  },
  undecided: {
    "an unknown schedule": [{ "comparison.spec.schedule": UNKNOWN }, "spec.schedule"],
    "an unknown switch": [{ "comparison.spec.suspend": UNKNOWN }, "spec.suspend"],
  },
});
