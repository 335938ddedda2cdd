import { resourceRule } from "../../../rule";
import { checkAll, checkEach, isValue } from "../../../unknowns";
import { cisEks } from "../../frameworks";
import { onRoleRules } from "../../rbac";

const VERBS = ["escalate", "bind", "impersonate"];

/** With any verb these are a way into other pods, to nodes or to other identities. */
const RESOURCES = [
  "certificatesigningrequests/approval",
  "nodes/proxy",
  "pods/attach",
  "pods/ephemeralcontainers",
  "pods/exec",
  "pods/portforward",
  "pods/proxy",
  "serviceaccounts/token",
  "services/proxy",
];

const WRITING = ["create", "update", "patch", "delete", "deletecollection"];

/** Whoever writes these makes rights or pods for himself. */
const GUARDED = [
  "clusterrolebindings",
  "clusterroles",
  "cronjobs",
  "daemonsets",
  "deployments",
  "jobs",
  "mutatingwebhookconfigurations",
  "pods",
  "replicasets",
  "rolebindings",
  "roles",
  "statefulsets",
  "validatingwebhookconfigurations",
];

export const noEscalation = resourceRule(
  {
    name: "rbac-no-escalation",
    checklist: ["C02"],
    severity: "critical",
    frameworks: [cisEks("4.1.4"), cisEks("4.1.8")],
    description: "No role is a way to more rights than it names.",
    why: "Its holder could become any other account, or enter pods that hold secrets.",
    remediation: "Leave the verb or the resource out.",
  },
  onRoleRules((rule, at, report) => {
    checkAll(
      () => {
        checkEach(rule.verbs, (verb, index) => {
          if (VERBS.includes(verb)) {
            report(`${at}.verbs[${index}]`, isValue(verb));
          }
        });
      },
      () => {
        checkEach(rule.resources, (resource, index) => {
          const property = `${at}.resources[${index}]`;
          if (RESOURCES.includes(resource)) {
            report(property, isValue(resource));
          } else if (GUARDED.includes(resource)) {
            const writing = (rule.verbs ?? []).filter((verb) => WRITING.includes(verb));
            if (writing.length > 0) {
              report(property, `${isValue(resource)}, with the verb ${writing.join(" and ")}`);
            }
          }
        });
      },
    );
  }),
);
