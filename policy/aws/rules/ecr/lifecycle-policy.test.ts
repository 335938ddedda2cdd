import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { lifecyclePolicy } from "./lifecycle-policy";

describeStackRule(awsPack, lifecyclePolicy, {
  compliant: {
    repository: { type: "aws:ecr/repository:Repository", properties: { name: "moodle/php" } },
    lifecycle: {
      type: "aws:ecr/lifecyclePolicy:LifecyclePolicy",
      properties: { repository: "moodle/php", policy: "{}" },
      references: { repository: ["repository"] },
    },
  },
  accepts: {
    "names that are not known yet": {
      "repository.name": UNKNOWN,
      "lifecycle.repository": UNKNOWN,
    },
  },
  refuses: {
    "a repository without": [
      { lifecycle: undefined },
      "name is the repository of no lifecycle policy",
    ],
    "the policy of another repository": [
      { "lifecycle.repository": "moodle/nginx" },
      "name is the repository of no lifecycle policy",
    ],
  },
});
