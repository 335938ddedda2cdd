import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { providerPodIdentity } from "./provider-pod-identity";

describeRule(kubernetesPack, providerPodIdentity, {
  compliant: {
    type: "kubernetes:secrets-store.csi.x-k8s.io/v1:SecretProviderClass",
    properties: { spec: { provider: "aws", parameters: { usePodIdentity: "true" } } },
  },
  refuses: {
    "another store": [{ "spec.provider": "vault" }, 'spec.provider is "vault"'],
    "the node's identity": [
      { "spec.parameters.usePodIdentity": undefined },
      "spec.parameters.usePodIdentity is not set",
    ],
    "a copy in the API": [{ "spec.secretObjects": [{}] }, "spec.secretObjects is set"],
  },
  undecided: {
    "unknown parameters, and still sees the rest": [
      { "spec.parameters": UNKNOWN, "spec.secretObjects": UNKNOWN },
      "spec.parameters",
      "spec.secretObjects is set",
    ],
    "an unknown provider": [{ "spec.provider": UNKNOWN }, "spec.provider"],
  },
});
