import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { noSecretReading } from "./no-secrets";

describeRule(kubernetesPack, noSecretReading, {
  compliant: {
    type: "kubernetes:rbac.authorization.k8s.io/v1:Role",
    properties: { rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["get", "list"] }] },
  },
  accepts: {
    "a role that only makes them": {
      "rules.0": { apiGroups: [""], resources: ["secrets"], verbs: ["create"] },
    },
    "unknown verbs on something else": { "rules.0.verbs": UNKNOWN },
  },
  refuses: {
    "a role that reads them": [
      { "rules.0.resources": ["pods", "secrets"] },
      "rules[0].verbs allows to get and list secrets",
    ],
    "a role that watches them": [
      { "rules.0": { apiGroups: [""], resources: ["secrets"], verbs: ["watch"] } },
      "rules[0].verbs allows to watch secrets",
    ],
  },
  undecided: {
    "unknown resources, and still sees other rules": [
      {
        rules: [
          { resources: UNKNOWN, verbs: ["get"] },
          { resources: ["secrets"], verbs: ["get"] },
        ],
      },
      "rules.0.resources",
      "rules[1].verbs allows to get secrets",
    ],
    "unknown verbs": [{ "rules.0": { resources: ["secrets"], verbs: UNKNOWN } }, "rules.0.verbs"],
  },
});
