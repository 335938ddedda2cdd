import { isKeyOfOurs } from "../../../keys";
import { resourceRule } from "../../../rule";
import { checkAll } from "../../../unknowns";
import { demand } from "../../demands";
import { onObjects, token } from "../../objects";

type Parameters = Readonly<Record<string, string>>;

interface StorageClass {
  readonly provisioner?: string;
  readonly parameters?: Parameters;
}

const BLOCK_STORAGE = ["ebs.csi.aws.com", "ebs.csi.eks.amazonaws.com"];

export const classEncrypted = resourceRule(
  {
    name: "storage-class-encrypted",
    checklist: ["C13"],
    severity: "high",
    frameworks: [],
    description: "Storage classes make volumes that are encrypted with a key of ours.",
    why: "Whoever gets hold of a volume or a snapshot could read what it holds.",
    remediation: 'Use EBS with parameters.encrypted "true" and parameters.kmsKeyId.',
  },
  onObjects([token("storage.k8s.io/v1", "StorageClass")], (storage: StorageClass, report) => {
    checkAll(
      () => {
        const provisioner = storage.provisioner ?? "";
        if (!BLOCK_STORAGE.includes(provisioner)) {
          report("provisioner", `is ${JSON.stringify(provisioner)}, which is not EBS`);
        }
      },
      () => {
        demand(report, "parameters.encrypted", storage.parameters?.["encrypted"], "true");
      },
      () => {
        const problem = isKeyOfOurs(storage.parameters ?? {}, "kmsKeyId");
        if (problem !== undefined) {
          report("parameters.kmsKeyId", problem);
        }
      },
    );
  }),
);
