import type { PolicyResource } from "@pulumi/policy";

import { stackRule } from "../../../rule";
import { resourcesOf } from "../../../stack";
import { checkAll, checkEach, isValue, isAny } from "../../../unknowns";
import { metadataOf, token } from "../../objects";
import { STATEFUL_SET } from "../../workloads";

interface ClaimSpec {
  readonly storageClassName?: string | null;
  readonly volumeName?: string | null;
}

interface Claim {
  readonly spec?: ClaimSpec | null;
}

interface StatefulSet {
  readonly spec?: { readonly volumeClaimTemplates?: readonly Claim[] | null } | null;
}

export const claimClassKnown = stackRule(
  {
    name: "storage-claim-class-known",
    checklist: ["C13"],
    severity: "high",
    frameworks: [],
    description: "Claims name a storage class or a volume of this stack.",
    why: "The cluster's default class makes volumes without our key.",
    remediation: "Set storageClassName to a class of this stack, or volumeName to a volume of it.",
  },
  (resources, report) => {
    const classes = resourcesOf(resources, token("storage.k8s.io/v1", "StorageClass"));
    const volumes = resourcesOf(resources, token("core/v1", "PersistentVolume"));
    const check = (urn: string, at: string, spec: ClaimSpec | null | undefined): void => {
      const volume = spec?.volumeName ?? "";
      if (volume !== "" && isAny(volumes, (object) => metadataOf(object).name === volume)) {
        return;
      }
      const wanted = spec?.storageClassName;
      if (!isAny(classes, (object) => isNamed(object, wanted))) {
        report(
          urn,
          `${at}.storageClassName`,
          `${isValue(wanted)}, which is no class of this stack`,
        );
      }
    };
    checkAll(
      () => {
        checkEach(resourcesOf(resources, token("core/v1", "PersistentVolumeClaim")), (claim) => {
          check(claim.urn, "spec", (claim.props as Claim).spec);
        });
      },
      () => {
        checkEach(resourcesOf(resources, STATEFUL_SET), (set) => {
          checkEach((set.props as StatefulSet).spec?.volumeClaimTemplates, ({ spec }, index) => {
            check(set.urn, `spec.volumeClaimTemplates[${index}].spec`, spec);
          });
        });
      },
    );
  },
);

function isNamed(object: PolicyResource, name: string | null | undefined): boolean {
  return typeof name === "string" && metadataOf(object).name === name;
}
