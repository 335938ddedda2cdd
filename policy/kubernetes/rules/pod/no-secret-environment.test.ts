import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { podOf } from "../../../testing/workloads";
import { noSecretEnvironment } from "./no-secret-environment";

const CONTAINER = "spec.containers.0";

describeRule(kubernetesPack, noSecretEnvironment, {
  compliant: podOf({
    env: [
      { name: "POD_NAME", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } },
      { name: "DB_PASSWORD_FILE", value: "/run/secrets/password" },
      { name: "API_URL", value: "https://kubernetes.default.svc" },
    ],
    envFrom: [{ configMapRef: { name: "settings" } }],
    command: ["php", "--secret=/run/secrets/database.json", "--port=5432"],
    args: ["serve"],
  }),
  refuses: {
    "a variable from a Secret": [
      { [`${CONTAINER}.env.0.valueFrom`]: { secretKeyRef: { name: "b", key: "c" } } },
      "spec.containers[0].env[0].valueFrom.secretKeyRef takes a Secret",
    ],
    "all of a Secret": [
      { [`${CONTAINER}.envFrom.0`]: { secretRef: { name: "database" } } },
      "spec.containers[0].envFrom[0].secretRef takes a whole Secret",
    ],
    "a password as a value": [
      { [`${CONTAINER}.env.1`]: { name: "dbPassword", value: "hunter2" } },
      "spec.containers[0].env[1].value of dbPassword looks like a secret",
    ],
    "a URL with a password": [
      { [`${CONTAINER}.env.2.value`]: "postgres://moodle:hunter2@database/moodle" },
      "spec.containers[0].env[2].value of API_URL looks like a secret",
    ],
    "a password on the command line": [
      { [`${CONTAINER}.command.1`]: "--db-password=hunter2" },
      "spec.containers[0].command[1] looks like a secret",
    ],
    "a key among the arguments": [
      { [`${CONTAINER}.args.0`]: "AKIAIOSFODNN7EXAMPLE" },
      "spec.containers[0].args[0] looks like a secret",
    ],
  },
  undecided: {
    "an unknown value, and still sees the rest": [
      {
        [`${CONTAINER}.env.1.value`]: UNKNOWN,
        [`${CONTAINER}.envFrom.0`]: { secretRef: { name: "database" } },
      },
      `${CONTAINER}.env.1.value`,
      "spec.containers[0].envFrom[0].secretRef takes a whole Secret",
    ],
    "an unknown command": [{ [`${CONTAINER}.command`]: UNKNOWN }, `${CONTAINER}.command`],
  },
});
