import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { pod } from "../../../testing/workloads";
import { serviceAccountToken } from "./service-account-token";

const SECONDS = "spec.volumes.0.projected.sources.0.serviceAccountToken.expirationSeconds";

describeRule(kubernetesPack, serviceAccountToken, {
  compliant: pod({
    volumes: [
      { name: "access", projected: { sources: [{ serviceAccountToken: { path: "token" } }, {}] } },
    ],
  }),
  accepts: { "a shorter token": { [SECONDS]: 600 } },
  refuses: {
    "a token that is mounted by itself": [
      { "spec.automountServiceAccountToken": true },
      "spec.automountServiceAccountToken is true",
    ],
    "the default, which mounts one": [
      { "spec.automountServiceAccountToken": undefined },
      "spec.automountServiceAccountToken is not set",
    ],
    "a token for a day": [
      { [SECONDS]: 86400 },
      "spec.volumes[0].projected.sources[0].serviceAccountToken.expirationSeconds is 86400",
    ],
    "a token of the default account": [
      { "spec.serviceAccountName": "default" },
      'spec.serviceAccountName is "default", while the pod mounts a token',
    ],
    "a token of no named account": [
      { "spec.serviceAccountName": undefined },
      "spec.serviceAccountName is not set, while the pod mounts a token",
    ],
  },
  undecided: {
    "an unknown flag, and still sees the rest": [
      { "spec.automountServiceAccountToken": UNKNOWN, [SECONDS]: 86400 },
      "spec.automountServiceAccountToken",
      "spec.volumes[0].projected.sources[0].serviceAccountToken.expirationSeconds is 86400",
    ],
    "an unknown account": [{ "spec.serviceAccountName": UNKNOWN }, "spec.serviceAccountName"],
    "an unknown time": [{ [SECONDS]: UNKNOWN }, SECONDS],
  },
});
