import { resourceRule } from "../../../rule";
import { is, must, onTypes } from "../../demands";
import { fsbp } from "../../frameworks";

export const immutableTags = resourceRule(
  {
    name: "ecr-immutable-tags",
    checklist: ["C12", "C19"],
    severity: "high",
    frameworks: fsbp("ECR.2"),
    description: "A tag of an image is never moved.",
    why: "What was scanned and tested under a tag is then not what runs under it.",
    remediation: "Set imageTagMutability to IMMUTABLE.",
  },
  onTypes(
    [
      "aws:ecr/repository:Repository",
      "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate",
    ],
    must({ imageTagMutability: is("IMMUTABLE") }),
  ),
);
