import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { renewed } from "./renewed";

describeRule(kubernetesPack, renewed, {
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
    "cert-manager's defaults": { "spec.duration": undefined, "spec.renewBefore": undefined },
    "an authority": { "spec.isCA": true, "spec.duration": "87600h" },
  },
  refuses: {
    "ten years": [{ "spec.duration": "87600h" }, 'spec.duration is "87600h"'],
    "what is no duration": [{ "spec.duration": "1y" }, 'spec.duration is "1y"'],
    "a renewal an hour before the end": [
      { "spec.renewBefore": "1h" },
      'spec.renewBefore is "1h", with a duration of 8760h0m0s',
    ],
    "a renewal without pause": [
      { "spec.renewBefore": "9000h" },
      'spec.renewBefore is "9000h", with a duration of 8760h0m0s',
    ],
  },
  undecided: {
    "an unknown duration": [{ "spec.duration": UNKNOWN }, "spec.duration"],
    "an unknown renewal": [{ "spec.renewBefore": UNKNOWN }, "spec.renewBefore"],
  },
});
