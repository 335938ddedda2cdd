import { resourceRule } from "../../../rule";
import { checkEach } from "../../../unknowns";
import { cisEks } from "../../frameworks";
import { onObjects, token } from "../../objects";
import { holdsCredential, namesSecret } from "../../secret-text";

interface ConfigMap {
  readonly data?: Readonly<Record<string, string>> | null;
}

export const noSecrets = resourceRule(
  {
    name: "config-no-secrets",
    checklist: ["C29"],
    severity: "critical",
    frameworks: [cisEks("4.4.2")],
    description: "No ConfigMap holds a secret.",
    why: "ConfigMaps are not encrypted with our key, and more accounts read them than read secrets.",
    remediation: "Keep the secret in the secret store and mount it as a file.",
  },
  onObjects([token("core/v1", "ConfigMap")], ({ data }: ConfigMap, report) => {
    checkEach(Object.keys(data ?? {}), (key) => {
      if (namesSecret(key)) {
        report(`data["${key}"]`, "is named like a secret");
      } else if (holdsCredential(data?.[key] ?? "")) {
        report(`data["${key}"]`, "holds a credential");
      }
    });
  }),
);
