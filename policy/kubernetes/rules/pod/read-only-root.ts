import { resourceRule } from "../../../rule";
import { demand } from "../../demands";
import { onContainers } from "../../workloads";

export const readOnlyRoot = resourceRule(
  {
    name: "pod-read-only-root",
    checklist: ["C17", "C30"],
    severity: "high",
    frameworks: [],
    description: "Containers cannot write to their root file system.",
    why: "Whoever gets code to run in a container could change what it serves.",
    remediation:
      "Set readOnlyRootFilesystem to true and mount a volume for each path that is written to.",
  },
  onContainers(({ securityContext }, report, { at }) => {
    demand(
      report,
      `${at}.securityContext.readOnlyRootFilesystem`,
      securityContext?.readOnlyRootFilesystem,
      true,
    );
  }),
);
