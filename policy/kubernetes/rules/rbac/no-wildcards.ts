import { resourceRule } from "../../../rule";
import { checkAll, checkEach, isSet, isValue } from "../../../unknowns";
import { cisEks } from "../../frameworks";
import { onObjects } from "../../objects";
import { ROLES, type Role } from "../../rbac";

const LISTS = ["apiGroups", "resources", "verbs", "nonResourceURLs"] as const;

export const noWildcards = resourceRule(
  {
    name: "rbac-no-wildcards",
    checklist: ["C02"],
    severity: "high",
    frameworks: [cisEks("4.1.3")],
    description: "Roles name what they allow, one by one.",
    why: "A wildcard also allows what is added to the cluster tomorrow.",
    remediation: "Name each API group, resource and verb, and leave aggregationRule out.",
  },
  onObjects(ROLES, (role: Role, report) => {
    checkAll(
      () => {
        checkEach(role.rules, (rule, index) => {
          checkEach(LISTS, (key) => {
            checkEach(rule[key], (item, position) => {
              if (item.includes("*")) {
                report(`rules[${index}].${key}[${position}]`, isValue(item));
              }
            });
          });
        });
      },
      () => {
        if (isSet(role, "aggregationRule")) {
          report("aggregationRule", "is set, which takes in rules that nobody names here");
        }
      },
    );
  }),
);
