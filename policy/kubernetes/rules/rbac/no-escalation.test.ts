import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { noEscalation } from "./no-escalation";

describeRule(kubernetesPack, noEscalation, {
  compliant: {
    type: "kubernetes:rbac.authorization.k8s.io/v1:Role",
    properties: { rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["get", "list"] }] },
  },
  refuses: {
    "to bind": [{ "rules.0.verbs.0": "bind" }, 'rules[0].verbs[0] is "bind"'],
    "to escalate": [{ "rules.0.verbs.0": "escalate" }, 'rules[0].verbs[0] is "escalate"'],
    "to impersonate": [{ "rules.0.verbs.0": "impersonate" }, 'rules[0].verbs[0] is "impersonate"'],
    "to enter pods": [
      { "rules.0.resources": ["pods", "pods/exec"] },
      'rules[0].resources[1] is "pods/exec"',
    ],
    "to make pods": [
      { "rules.0.verbs": ["get", "create"] },
      'rules[0].resources[0] is "pods", with the verb create',
    ],
    "to change bindings": [
      { "rules.0": { resources: ["rolebindings"], verbs: ["update", "patch"] } },
      'rules[0].resources[0] is "rolebindings", with the verb update and patch',
    ],
  },
  undecided: {
    "unknown verbs, and still sees the resources": [
      { "rules.0": { resources: ["pods/exec"], verbs: UNKNOWN } },
      "rules.0.verbs",
      'rules[0].resources[0] is "pods/exec"',
    ],
    "unknown resources": [{ "rules.0.resources": UNKNOWN }, "rules.0.resources"],
  },
});
