import { resourceRule } from "../../../rule";
import { cisEks } from "../../frameworks";
import { onRoleRules } from "../../rbac";

const SECRETS = "secrets";

/** To list or to watch secrets is to read them. */
const READING = ["get", "list", "watch"];

export const noSecretReading = resourceRule(
  {
    name: "rbac-no-secret-reading",
    checklist: ["C02", "C29"],
    severity: "high",
    frameworks: [cisEks("4.1.2")],
    description: "No role reads Secrets.",
    why: "They hold the private keys of TLS; who reads them is the server that users trust.",
    remediation: "Mount the one Secret that a pod needs instead of letting it ask the API.",
  },
  onRoleRules((rule, at, report) => {
    if (rule.resources?.includes(SECRETS) === true) {
      const reading = (rule.verbs ?? []).filter((verb) => READING.includes(verb));
      if (reading.length > 0) {
        report(`${at}.verbs`, `allows to ${reading.join(" and ")} ${SECRETS}`);
      }
    }
  }),
);
