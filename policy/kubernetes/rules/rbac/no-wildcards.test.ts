import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { noWildcards } from "./no-wildcards";

describeRule(kubernetesPack, noWildcards, {
  compliant: {
    type: "kubernetes:rbac.authorization.k8s.io/v1:ClusterRole",
    properties: { rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["list"] }] },
  },
  refuses: {
    "every verb": [{ "rules.0.verbs": ["*"] }, 'rules[0].verbs[0] is "*"'],
    "every resource": [{ "rules.0.resources": ["pods", "*"] }, 'rules[0].resources[1] is "*"'],
    "every subresource": [
      { "rules.0.resources.0": "*/scale" },
      'rules[0].resources[0] is "*/scale"',
    ],
    "every API group": [{ "rules.0.apiGroups": ["*"] }, 'rules[0].apiGroups[0] is "*"'],
    "every path": [
      { "rules.0": { nonResourceURLs: ["*"], verbs: ["get"] } },
      'rules[0].nonResourceURLs[0] is "*"',
    ],
    "rules of other roles": [
      { aggregationRule: { clusterRoleSelectors: [] } },
      "aggregationRule is set, which takes in rules that nobody names here",
    ],
  },
  undecided: {
    "unknown verbs, and still sees the resources": [
      { "rules.0.verbs": UNKNOWN, "rules.0.resources": ["*"] },
      "rules.0.verbs",
      'rules[0].resources[0] is "*"',
    ],
    "unknown rules": [{ rules: UNKNOWN }, "rules"],
  },
});
