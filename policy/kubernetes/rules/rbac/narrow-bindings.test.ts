import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { narrowBindings } from "./narrow-bindings";

describeRule(kubernetesPack, narrowBindings, {
  compliant: {
    type: "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding",
    properties: {
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: "integrity" },
      subjects: [{ kind: "ServiceAccount", name: "integrity", namespace: "moodle" }],
    },
  },
  accepts: { "a group of an access entry": { "subjects.0": { kind: "Group", name: "readers" } } },
  refuses: {
    "the role of administrators": [
      { "roleRef.name": "cluster-admin" },
      'roleRef.name is "cluster-admin"',
    ],
    "a role of the system": [{ "roleRef.name": "system:node" }, 'roleRef.name is "system:node"'],
    "the default account": [{ "subjects.0.name": "default" }, 'subjects[0].name is "default"'],
    "everyone who has logged in": [
      { "subjects.0": { kind: "Group", name: "system:authenticated" } },
      'subjects[0].name is "system:authenticated"',
    ],
    "a user": [{ "subjects.0": { kind: "User", name: "ann" } }, 'subjects[0].kind is "User"'],
  },
  undecided: {
    "an unknown role, and still sees the subjects": [
      { "roleRef.name": UNKNOWN, "subjects.0.name": "default" },
      "roleRef.name",
      'subjects[0].name is "default"',
    ],
    "an unknown subject": [{ "subjects.0.name": UNKNOWN }, "subjects.0.name"],
  },
});
