import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { strongKey } from "./strong-key";

describeRule(kubernetesPack, strongKey, {
  compliant: {
    type: "kubernetes:cert-manager.io/v1:Certificate",
    properties: {
      spec: {
        secretName: "web-tls",
        duration: "8760h0m0s",
        renewBefore: "4380h0m0s",
        privateKey: { algorithm: "ECDSA", size: 256 },
      },
    },
  },
  accepts: {
    "cert-manager's default, RSA of 2048": { "spec.privateKey": undefined },
    Ed25519: { "spec.privateKey.algorithm": "Ed25519" },
  },
  refuses: {
    "a short key": [
      { "spec.privateKey": { algorithm: "RSA", size: 1024 } },
      "spec.privateKey.size is 1024, for RSA",
    ],
    "an unheard-of algorithm": [
      { "spec.privateKey.algorithm": "DSA" },
      'spec.privateKey.algorithm is "DSA"',
    ],
  },
  undecided: {
    "an unknown algorithm": [{ "spec.privateKey.algorithm": UNKNOWN }, "spec.privateKey.algorithm"],
    "an unknown size": [{ "spec.privateKey.size": UNKNOWN }, "spec.privateKey.size"],
  },
});
