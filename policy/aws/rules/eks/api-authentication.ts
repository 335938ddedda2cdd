import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { is, must } from "../../demands";
import { cisEks } from "../../frameworks";

export const apiAuthentication = resourceRule(
  {
    name: "eks-api-authentication",
    checklist: ["C03"],
    severity: "high",
    frameworks: cisEks("4.1.7"),
    description: "Access to a cluster is given by access entries alone.",
    why: "The aws-auth ConfigMap is seen by no audit of AWS, and whoever can edit it makes themselves admin.",
    remediation: "Set accessConfig.authenticationMode to API.",
  },
  onType("aws:eks/cluster:Cluster", must({ "accessConfig.authenticationMode": is("API") })),
);
