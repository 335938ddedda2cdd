import { flagAt, listAt, textAt } from "../../../reading";
import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { checkAll, checkEach, isValue } from "../../../unknowns";
import { check, is } from "../../demands";
import { cisEks } from "../../frameworks";
import { isOpenRange } from "../vpc/open-range";

export const privateEndpoint = resourceRule(
  {
    name: "eks-private-endpoint",
    checklist: ["C09"],
    severity: "critical",
    frameworks: cisEks("5.4.1"),
    description:
      "A cluster's API is reached from inside the VPC, and from outside by listed networks only.",
    why: "An API server that the whole internet reaches is one stolen token or one flaw from being taken over.",
    remediation:
      "Set endpointPrivateAccess to true, and endpointPublicAccess to false or publicAccessCidrs to your networks.",
  },
  onType("aws:eks/cluster:Cluster", (cluster, report) => {
    checkAll(
      () => {
        check(cluster, { "vpcConfig.endpointPrivateAccess": is(true) }, report);
      },
      () => {
        // AWS's default is a public endpoint, and for that one everyone.
        if (flagAt(cluster, "vpcConfig", "endpointPublicAccess") === false) {
          return;
        }
        const ranges = listAt(cluster, "vpcConfig", "publicAccessCidrs");
        if (ranges.length === 0) {
          report("vpcConfig.publicAccessCidrs", "is not set, which means everyone");
        }
        checkEach(ranges, (_, index) => {
          const range = textAt(ranges, index);
          if (isOpenRange(range)) {
            report(`vpcConfig.publicAccessCidrs[${index}]`, isValue(range));
          }
        });
      },
    );
  }),
);
