import { resourceRule } from "../../../rule";
import { checkAll, checkEach, isValue } from "../../../unknowns";
import { demand, isThere } from "../../demands";
import { cisEks } from "../../frameworks";
import { onPodSpec } from "../../workloads";

/** Kubernetes renews a projected token in time; an hour is its own default. */
const LONGEST_SECONDS = 3600;

export const serviceAccountToken = resourceRule(
  {
    name: "pod-service-account-token",
    checklist: ["C02", "C18"],
    severity: "medium",
    frameworks: [cisEks("4.1.5"), cisEks("4.1.6")],
    description:
      "A pod has a token for the Kubernetes API only if it mounts one of its own account.",
    why: "Whoever breaks into a pod could speak to the API as the pod.",
    remediation: `Set automountServiceAccountToken to false; a pod that needs the API projects a token of at most ${LONGEST_SECONDS} seconds, for an account other than default.`,
  },
  onPodSpec((pod, podAt, report) => {
    checkAll(
      () => {
        const property = `${podAt}.automountServiceAccountToken`;
        demand(report, property, pod.automountServiceAccountToken, false);
      },
      () => {
        checkEach(pod.volumes, (volume, index) => {
          checkEach(volume.projected?.sources, ({ serviceAccountToken: token }, source) => {
            if (!isThere(token)) {
              return;
            }
            checkAll(
              () => {
                const seconds = token.expirationSeconds ?? LONGEST_SECONDS;
                if (seconds > LONGEST_SECONDS) {
                  const at = `${podAt}.volumes[${index}].projected.sources[${source}]`;
                  report(`${at}.serviceAccountToken.expirationSeconds`, isValue(seconds));
                }
              },
              () => {
                const account = pod.serviceAccountName;
                if ((account ?? "default") === "default") {
                  report(
                    `${podAt}.serviceAccountName`,
                    `${isValue(account)}, while the pod mounts a token`,
                  );
                }
              },
            );
          });
        });
      },
    );
  }),
);
