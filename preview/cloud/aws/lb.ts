import { CloudRefusal, type ValueMap } from "../cloud";
import { arn, digits, hex, partition, upperAlphanumeric } from "../identity";
import { block, count, flag, text, texts } from "../inputs";
import { awsResources, awsToken, type Identified, type Subject } from "./resource";

const SUBNET = awsToken("ec2", "Subnet");

/** Longest name of a load balancer or target group. */
const MAX_NAME = 32;

export const resources = awsResources("lb", {
  LoadBalancer: {
    id: (subject) => serviceArn(subject, `loadbalancer/${balancerSuffix(subject)}`),
    tagged: true,
    named: { input: "name" },
    defaults: {
      clientKeepAlive: 3600,
      desyncMitigationMode: "defensive",
      enableDeletionProtection: false,
      enableHttp2: true,
      idleTimeout: 60,
      loadBalancerType: "application",
      preserveHostHeader: false,
      xffHeaderProcessingMode: "append",
    },
    refuse: refuseLongName,
    computed: (subject) => {
      const { id, context, inputs, urn, text: read } = subject;
      const internal = flag(inputs, "internal");
      const label = `${internal ? "internal-" : ""}${read("name")}-${digits(urn, 10)}`;
      const home = context.find(SUBNET, texts(inputs, "subnets")[0] ?? "");
      return {
        arn: id,
        arnSuffix: balancerSuffix(subject),
        dnsName: `${label}.${context.region}.elb.${partition(context.region).dnsSuffix}`,
        internal,
        ipAddressType: read("ipAddressType", "ipv4"),
        vpcId: text(home?.outputs ?? {}, "vpcId") ?? "",
        zoneId: `Z${upperAlphanumeric(`${context.region} load balancers`, 13)}`,
      };
    },
  },
  TargetGroup: {
    id: (subject) => serviceArn(subject, targetGroupSuffix(subject)),
    tagged: true,
    named: { input: "name" },
    defaults: {
      deregistrationDelay: 300,
      ipAddressType: "ipv4",
      loadBalancingAlgorithmType: "round_robin",
      slowStart: 0,
      targetType: "instance",
    },
    refuse: (inputs) => {
      refuseLongName(inputs);
      refuseImpatientHealthCheck(inputs);
    },
    computed: (subject) => ({
      arn: subject.id,
      arnSuffix: targetGroupSuffix(subject),
      loadBalancerArns: [],
    }),
  },
  Listener: {
    id: (subject) =>
      `${subject.text("loadBalancerArn").replace(":loadbalancer/", ":listener/")}/${hex(subject.urn, 16)}`,
    tagged: true,
    computed: ({ id }) => ({ arn: id }),
  },
});

function balancerSuffix(subject: Subject): string {
  return `app/${subject.text("name")}/${hex(`${subject.context.stack} ${subject.urn}`, 16)}`;
}

function targetGroupSuffix(subject: Subject | Identified): string {
  return `targetgroup/${subject.text("name")}/${hex(`${subject.context.stack} ${subject.urn}`, 16)}`;
}

function serviceArn({ context }: Subject, resource: string): string {
  return arn(context, "elasticloadbalancing", resource);
}

function refuseLongName(inputs: ValueMap): void {
  const name = text(inputs, "name") ?? "";
  if (name.length > MAX_NAME) {
    throw new CloudRefusal(`name "${name}" must have ${MAX_NAME} characters at most.`);
  }
}

function refuseImpatientHealthCheck(inputs: ValueMap): void {
  const check = block(inputs, "healthCheck");
  const interval = count(check, "interval");
  const timeout = count(check, "timeout");
  if (interval !== undefined && timeout !== undefined && timeout >= interval) {
    throw new CloudRefusal("healthCheck.timeout must be shorter than healthCheck.interval.");
  }
}
