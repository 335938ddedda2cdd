import { resourceRule } from "../../../rule";
import { checkAll, isSet } from "../../../unknowns";
import { demand } from "../../demands";
import { cisEks } from "../../frameworks";
import { onObjects, token } from "../../objects";

interface SecretProviderClass {
  readonly spec?: {
    readonly provider?: string;
    readonly parameters?: Readonly<Record<string, string>>;
    readonly secretObjects?: unknown;
  };
}

export const providerPodIdentity = resourceRule(
  {
    name: "secret-provider-pod-identity",
    checklist: ["C02", "C29"],
    severity: "high",
    frameworks: [cisEks("4.4.2"), cisEks("5.2.1")],
    description: "Pods fetch secrets with an identity of their own, into files alone.",
    why: "The node's identity would open every pod's secrets to each, and a copy in the API outlives rotation.",
    remediation: 'Set parameters.usePodIdentity to "true" and leave secretObjects out.',
  },
  onObjects(
    [token("secrets-store.csi.x-k8s.io/v1", "SecretProviderClass")],
    ({ spec }: SecretProviderClass, report) => {
      checkAll(
        () => {
          demand(report, "spec.provider", spec?.provider, "aws");
        },
        () => {
          const value = spec?.parameters?.["usePodIdentity"];
          demand(report, "spec.parameters.usePodIdentity", value, "true");
        },
        () => {
          if (spec !== undefined && isSet(spec, "secretObjects")) {
            report("spec.secretObjects", "is set");
          }
        },
      );
    },
  ),
);
