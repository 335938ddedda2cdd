import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { jobBounded } from "./bounded";

describeRule(kubernetesPack, jobBounded, {
  compliant: {
    type: "kubernetes:batch/v1:Job",
    properties: { spec: { backoffLimit: 2, activeDeadlineSeconds: 600 } },
  },
  accepts: { "a limit that is not known yet": { "spec.backoffLimit": UNKNOWN } },
  refuses: {
    "a job without limits": [
      { spec: {} },
      "spec.backoffLimit is not set",
      "spec.activeDeadlineSeconds is not set",
    ],
  },
  undecided: { "an unknown job": [{ spec: UNKNOWN }, "spec"] },
});

describeRule(kubernetesPack, jobBounded, {
  compliant: {
    type: "kubernetes:batch/v1:CronJob",
    properties: {
      spec: { jobTemplate: { spec: { backoffLimit: 0, activeDeadlineSeconds: 240 } } },
    },
  },
  refuses: {
    "a scheduled job without deadline": [
      { "spec.jobTemplate.spec.activeDeadlineSeconds": undefined },
      "spec.jobTemplate.spec.activeDeadlineSeconds is not set",
    ],
    "a scheduled job without anything": [
      { "spec.jobTemplate": undefined },
      "spec.jobTemplate.spec.backoffLimit is not set",
      "spec.jobTemplate.spec.activeDeadlineSeconds is not set",
    ],
  },
});
