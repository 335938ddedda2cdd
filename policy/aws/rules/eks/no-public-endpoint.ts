import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { is, must } from "../../demands";
import { cisEks, fsbp } from "../../frameworks";

export const noPublicEndpoint = resourceRule(
  {
    name: "eks-no-public-endpoint",
    checklist: ["C09"],
    severity: "medium",
    // The first update of a cluster may need the public endpoint, for listed networks.
    level: "advisory",
    frameworks: [...fsbp("EKS.1"), ...cisEks("5.4.2")],
    description: "A cluster's API has no public endpoint.",
    why: "Listed networks are shared by many people and devices; the VPC is not.",
    remediation: "Set endpointPublicAccess to false once updates run from inside the VPC.",
  },
  onType("aws:eks/cluster:Cluster", must({ "vpcConfig.endpointPublicAccess": is(false) })),
);
