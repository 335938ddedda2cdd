import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { serviceAccountNoToken } from "./service-account-no-token";

describeRule(kubernetesPack, serviceAccountNoToken, {
  compliant: {
    type: "kubernetes:core/v1:ServiceAccount",
    properties: { automountServiceAccountToken: false },
  },
  refuses: {
    "a token for every pod": [
      { automountServiceAccountToken: true },
      "automountServiceAccountToken is true",
    ],
    "the default, which is one": [
      { automountServiceAccountToken: undefined },
      "automountServiceAccountToken is not set",
    ],
    "tokens that last": [{ secrets: [{ name: "token" }] }, "secrets is set"],
  },
  undecided: {
    "an unknown value, and still sees the rest": [
      { automountServiceAccountToken: UNKNOWN, secrets: UNKNOWN },
      "automountServiceAccountToken",
      "secrets is set",
    ],
  },
});
