import { type Properties, listAt, mapAt, textAt } from "../../../reading";
import { type ResourceCheck, onAnyOf, onType } from "../../../resource-check";
import type { Report } from "../../../rule";
import { checkAll, checkEach } from "../../../unknowns";
import { type Ports, portsOf } from "./ports";

/** One rule by which a security group lets traffic in, however it is written. */
export interface Ingress {
  /** Where it stands: empty for a resource of its own, else `ingress[0].`. */
  readonly prefix: string;
  /** Not read yet, because ports may be unknown where they do not matter. */
  readonly ports: () => Ports;
  /** Runs the check for each range of addresses and each list of them that it names. */
  readonly eachRange: (check: (range: string | undefined, property: string) => void) => void;
}

type Check = (ingress: Ingress, report: Report) => void;

/** Checks every ingress rule of the four resources that can hold one. */
export function onIngress(check: Check): ResourceCheck {
  const ofGroup = (group: Properties, report: Report): void => {
    checkEach(listAt(group, "ingress"), (_, index) => {
      const rule = mapAt(group, "ingress", index) ?? {};
      check(ingress(rule, `ingress[${index}].`), report);
    });
  };
  return onAnyOf(
    onType("aws:ec2/securityGroup:SecurityGroup", ofGroup),
    onType("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", ofGroup),
    onType("aws:ec2/securityGroupRule:SecurityGroupRule", (rule, report) => {
      if (textAt(rule, "type") === "ingress") {
        check(ingress(rule, ""), report);
      }
    }),
    onType("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", (rule, report) => {
      check(
        {
          prefix: "",
          ports: () => portsOf(rule, "ipProtocol"),
          eachRange: (checkRange) => {
            checkEach(["cidrIpv4", "cidrIpv6", "prefixListId"], (key) => {
              checkRange(textAt(rule, key), key);
            });
          },
        },
        report,
      );
    }),
  );
}

function ingress(rule: Properties, prefix: string): Ingress {
  return {
    prefix,
    ports: () => portsOf(rule),
    eachRange: (checkRange) => {
      checkAll(
        ...["cidrBlocks", "ipv6CidrBlocks", "prefixListIds"].map((key) => () => {
          const ranges = listAt(rule, key);
          checkEach(ranges, (_, index) => {
            checkRange(textAt(ranges, index), `${prefix}${key}[${index}]`);
          });
        }),
      );
    },
  };
}
