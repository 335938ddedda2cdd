import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { isNot, must } from "../../demands";
import { fsbp } from "../../frameworks";

export const masterUsernameCustom = resourceRule(
  {
    name: "rds-master-username-custom",
    checklist: ["C22"],
    severity: "medium",
    frameworks: fsbp("RDS.24"),
    description: "The master user of a cluster has a name of its own.",
    why: "The usual names are the first that an attacker tries.",
    remediation: "Choose another masterUsername than admin or postgres.",
  },
  onType("aws:rds/cluster:Cluster", must({ masterUsername: isNot("admin", "postgres") })),
);
