import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { is, must } from "../../demands";
import { fsbp } from "../../frameworks";

export const clusterIamAuthentication = resourceRule(
  {
    name: "rds-cluster-iam-authentication",
    checklist: ["C02"],
    severity: "medium",
    frameworks: fsbp("RDS.12"),
    description: "A cluster lets roles log in with temporary credentials.",
    why: "A password is good for whoever holds it, until it is changed.",
    remediation: "Set iamDatabaseAuthenticationEnabled to true.",
  },
  onType("aws:rds/cluster:Cluster", must({ iamDatabaseAuthenticationEnabled: is(true) })),
);
