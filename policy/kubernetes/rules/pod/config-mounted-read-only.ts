import { resourceRule } from "../../../rule";
import { checkEach, isValue } from "../../../unknowns";
import { type Volume, checkContainers, onPodSpec } from "../../workloads";

/** Volumes that hold what a container is given, not what it makes. */
const GIVEN = ["configMap", "secret", "projected", "downwardAPI", "csi"] as const;

export const configMountedReadOnly = resourceRule(
  {
    name: "pod-config-mounted-read-only",
    checklist: ["C17", "C26", "C30"],
    severity: "medium",
    frameworks: [],
    description: "Code, configuration and secrets are mounted read-only.",
    why: "Whoever gets code to run in a container could change config.php or what runs next.",
    remediation: "Set readOnly to true on the mount.",
  },
  onPodSpec((pod, podAt, report) => {
    checkContainers(pod, podAt, (container, at) => {
      checkEach(container.volumeMounts, (mount, index) => {
        if (mount.readOnly !== true && isGiven(pod.volumes, mount.name)) {
          report(`${at}.volumeMounts[${index}].readOnly`, isValue(mount.readOnly));
        }
      });
    });
  }),
);

function isGiven(volumes: readonly Volume[] | undefined, name: string): boolean {
  const volume = (volumes ?? []).find((candidate) => candidate.name === name);
  return volume !== undefined && GIVEN.some((key) => Object.hasOwn(volume, key));
}
