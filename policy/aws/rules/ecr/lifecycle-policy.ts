import { resourcesOf } from "../../../stack";
import { fsbp } from "../../frameworks";
import { links } from "../../links";
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
    const policies = resourcesOf(stack, "aws:ecr/lifecyclePolicy:LifecyclePolicy");
    if (!policies.some((policy) => links(policy, "repository", repository, "name"))) {
      report(repository.urn, "name", "is the repository of no lifecycle policy");
    }
  },
);
