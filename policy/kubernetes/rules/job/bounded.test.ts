import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { jobBounded } from "./bounded";

describeRule(kubernetesPack, jobBounded, {
  compliant: {
    type: "kubernetes:batch/v1:Job",
    properties: { spec: { backoffLimit: 2, activeDeadlineSeconds: 600 } },
  },
  accepts: {
    "the widest bounds": { "spec.backoffLimit": 10, "spec.activeDeadlineSeconds": 86_400 },
  },
  refuses: {
    "too many retries": [{ "spec.backoffLimit": 11 }, "spec.backoffLimit is 11, more than 10"],
    "too much time": [
      { "spec.activeDeadlineSeconds": 86_401 },
      "spec.activeDeadlineSeconds is 86401, more than 86400",
    ],
    "what is no number": [{ "spec.backoffLimit": "many" }, "backoffLimit is text, not a number"],
    "a job without limits": [
      { spec: {} },
      "spec.backoffLimit is not set",
      "spec.activeDeadlineSeconds is not set",
    ],
  },
  undecided: {
    "an unknown job": [{ spec: UNKNOWN }, "spec"],
    "a limit that is not known yet, and still sees the other": [
      { spec: { backoffLimit: UNKNOWN } },
      "spec.backoffLimit",
      "spec.activeDeadlineSeconds is not set",
    ],
  },
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
