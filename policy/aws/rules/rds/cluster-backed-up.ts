import { selectedRule } from "../backup/data-selected";

export const clusterBackedUp = selectedRule(
  {
    name: "rds-cluster-backed-up",
    checklist: ["C31"],
    severity: "high",
    frameworks: [],
    description: "A backup selection covers every cluster.",
    why: "A cluster's own backups go with the cluster, the account and the region.",
    remediation: "Add the cluster's ARN to the resources of a backup Selection.",
  },
  "aws:rds/cluster:Cluster",
);
