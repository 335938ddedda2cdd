import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { cronNoOverlap } from "./cron-no-overlap";

describeRule(kubernetesPack, cronNoOverlap, {
  compliant: {
    type: "kubernetes:batch/v1:CronJob",
    properties: { spec: { concurrencyPolicy: "Forbid", startingDeadlineSeconds: 240 } },
  },
  accepts: {
    "a run that takes the place of the last": { "spec.concurrencyPolicy": "Replace" },
    "a deadline that is not known yet": { "spec.startingDeadlineSeconds": UNKNOWN },
  },
  refuses: {
    "runs that overlap": [
      { "spec.concurrencyPolicy": "Allow" },
      'spec.concurrencyPolicy is "Allow"',
    ],
    "the defaults": [
      { spec: {} },
      "spec.concurrencyPolicy is not set",
      "spec.startingDeadlineSeconds is not set",
    ],
    "a job that is switched off": [{ "spec.suspend": true }, "spec.suspend is true"],
  },
  undecided: {
    "an unknown policy, and still sees the rest": [
      { "spec.concurrencyPolicy": UNKNOWN, "spec.suspend": true },
      "spec.concurrencyPolicy",
      "spec.suspend is true",
    ],
    "an unknown switch": [{ "spec.suspend": UNKNOWN }, "spec.suspend"],
  },
});
