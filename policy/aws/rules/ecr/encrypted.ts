import { listAt } from "../../../reading";
import { resourceRule } from "../../../rule";
import { type Demands, check, is, onTypes } from "../../demands";
import { isKeyOfOurs } from "../../../keys";

const demands: Demands = {
  "encryptionConfigurations[].encryptionType": is("KMS", "KMS_DSSE"),
  "encryptionConfigurations[].kmsKey": isKeyOfOurs,
};

export const encrypted = resourceRule(
  {
    name: "ecr-encrypted",
    checklist: ["C13"],
    severity: "medium",
    frameworks: [],
    description: "Images are encrypted with a KMS key of ours.",
    why: "With a key of AWS's, nobody can take the right to decrypt away or see in the trail who used it.",
    remediation:
      "Set encryptionConfigurations to encryptionType KMS and kmsKey to the ARN of the data key.",
  },
  onTypes(
    [
      "aws:ecr/repository:Repository",
      "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate",
    ],
    (repository, report) => {
      if (listAt(repository, "encryptionConfigurations").length === 0) {
        report("encryptionConfigurations", "is not set");
      } else {
        check(repository, demands, report);
      }
    },
  ),
);
