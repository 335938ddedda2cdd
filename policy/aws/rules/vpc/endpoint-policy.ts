import { textAt } from "../../../reading";
import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { isSet } from "../../../unknowns";
import { type Statement, isPublic, statementsAt } from "../../policy-documents";

/** Services that carry calls about our own cluster and nodes, and no data. */
const WITHOUT_DATA =
  /\.(ec2|ec2messages|eks|eks-auth|elasticfilesystem|elasticloadbalancing|monitoring|ssmmessages)$/;

const READ = /^[a-z0-9-]+:(batch)?(describe|get|list)/;

/** An ARN whose last part begins with a name and no wildcard. */
const NAMED_RESOURCE = /^arn(:[^:]*){4}:[^*?]{3}/;

export const endpointPolicy = resourceRule(
  {
    name: "vpc-endpoint-policy",
    checklist: ["C02", "C09"],
    severity: "medium",
    frameworks: [],
    description: "Endpoints through which data can leave let only our own identities pass.",
    why: "Someone in a pod could bring credentials of another account and carry the data out there.",
    remediation:
      "Give each statement for everybody a condition on the caller's account, or let it read named resources only.",
  },
  onType("aws:ec2/vpcEndpoint:VpcEndpoint", (endpoint, report) => {
    if (isSet(endpoint, "policy")) {
      for (const statement of statementsAt(endpoint, "policy")) {
        if (isPublic([statement]) && !onlyReadsNamed(statement)) {
          report("policy", `lets everybody pass in ${statement.name}`);
        }
      }
    } else if (!WITHOUT_DATA.test(textAt(endpoint, "serviceName") ?? "")) {
      report("policy", "is not set, which lets everybody pass");
    }
  }),
);

/** Reads of a few named resources, such as AWS's own buckets, carry nothing of ours out. */
function onlyReadsNamed({ actions, resources }: Statement): boolean {
  return (
    actions.every((action) => READ.test(action)) &&
    resources.length > 0 &&
    resources.every((resource) => NAMED_RESOURCE.test(resource))
  );
}
