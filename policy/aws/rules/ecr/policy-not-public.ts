import { resourceRule } from "../../../rule";
import { onTypes } from "../../demands";
import { notPublic } from "../../policy-documents";

export const policyNotPublic = resourceRule(
  {
    name: "ecr-policy-not-public",
    checklist: ["C09", "C19"],
    severity: "critical",
    frameworks: [],
    description: "A registry gives its images to nobody in particular, and takes none from them.",
    why: "Anybody with an AWS account could read our images, or put one of theirs in their place.",
    remediation: "Name the accounts in Principal, or set a condition on the caller.",
  },
  onTypes(
    ["aws:ecr/repositoryPolicy:RepositoryPolicy", "aws:ecr/registryPolicy:RegistryPolicy"],
    notPublic("policy"),
  ),
);
