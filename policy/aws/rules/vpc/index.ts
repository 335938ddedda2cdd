import { dataPortsByGroup } from "./data-ports-by-group";
import { dataSubnetsIsolated } from "./data-subnets-isolated";
import { defaultGroupAdopted } from "./default-group-adopted";
import { defaultGroupClosed } from "./default-group-closed";
import { endpointPolicy } from "./endpoint-policy";
import { endpointPrivateDns } from "./endpoint-private-dns";
import { flowLogs } from "./flow-logs";
import { networkAclGuardsPorts } from "./network-acl-guards-ports";
import { noAdminPorts } from "./no-admin-ports";
import { noOpenIngress } from "./no-open-ingress";
import { nodesInPrivateSubnets } from "./nodes-in-private-subnets";
import { prefixListClosed } from "./prefix-list-closed";

/** Rules over resources of `aws:vpc` and of networks in `aws:ec2`. */
export const vpcRules = [
  dataPortsByGroup,
  dataSubnetsIsolated,
  defaultGroupAdopted,
  defaultGroupClosed,
  endpointPolicy,
  endpointPrivateDns,
  flowLogs,
  networkAclGuardsPorts,
  noAdminPorts,
  noOpenIngress,
  nodesInPrivateSubnets,
  prefixListClosed,
];
