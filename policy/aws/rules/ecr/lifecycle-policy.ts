import { fsbp } from "../../frameworks";
import { linking } from "../../links";
import { relationRule } from "../../relations";

export const lifecyclePolicy = relationRule(
  {
    name: "ecr-lifecycle-policy",
    checklist: ["C11", "C12"],
    severity: "low",
    frameworks: fsbp("ECR.3"),
    description: "Every repository lets old images expire.",
    why: "Images that nobody renews stay deployable with every hole that was found since.",
    remediation: "Add an aws.ecr.LifecyclePolicy for the repository.",
  },
  "aws:ecr/repository:Repository",
  (repository, stack, report) => {
    const type = "aws:ecr/lifecyclePolicy:LifecyclePolicy";
    if (linking(stack, type, "repository", repository, "name").length === 0) {
      report(repository.urn, "name", "is the repository of no lifecycle policy");
    }
  },
);
