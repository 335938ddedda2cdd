import { resourceRule } from "../../../rule";
import { checkEach } from "../../../unknowns";
import { onObjects } from "../../objects";

/** Keys of a kubeconfig that must not be there, in YAML or JSON, and what they mean. */
const REFUSED = [
  [/(^|[\s{,])"?(token|tokenFile)"?\s*:/m, "holds a token that does not end"],
  [/(^|[\s{,])"?password"?\s*:/m, "holds a password"],
  [/(^|[\s{,])"?client-key(-data)?"?\s*:/m, "holds a private key"],
  [/"?insecure-skip-tls-verify"?\s*:\s*"?true/, "does not verify the server"],
  [/"?server"?\s*:\s*"?http:/, "reaches the API without TLS"],
] as const;

export const temporaryCredentials = resourceRule(
  {
    name: "provider-kubernetes-temporary-credentials",
    checklist: ["C02", "C14"],
    severity: "critical",
    frameworks: [],
    description: "Pulumi reaches the cluster with credentials that end, over TLS that it verifies.",
    why: "What stands in a kubeconfig stays valid for whoever finds it, in the state for example.",
    remediation: "Let the kubeconfig get a token with exec, for example aws eks get-token.",
  },
  onObjects(
    ["pulumi:providers:kubernetes"],
    (provider: { readonly kubeconfig?: string }, report) => {
      const kubeconfig = provider.kubeconfig ?? "";
      checkEach(REFUSED, ([key, problem]) => {
        if (key.test(kubeconfig)) {
          report("kubeconfig", problem);
        }
      });
    },
  ),
);
