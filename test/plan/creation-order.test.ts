import assert from "node:assert/strict";
import type { Plan, PlanResource } from "../../preview/plan";
import { realPlans, resourcesOf } from "./plans";

/** Some resources of the plan, by type and, where that is not enough, by name. */
interface Some {
  readonly type: string;
  readonly name?: RegExp;
}

/** Every resource of `then` waits for every resource of `first`. */
interface Order {
  readonly first: Some;
  readonly then: Some;
  readonly because: string;
}

const ADD_ON = "aws:eks/addon:Addon";
const IDENTITY = "aws:eks/podIdentityAssociation:PodIdentityAssociation";
const DEPLOYMENT = "kubernetes:apps/v1:Deployment";
const JOB = "kubernetes:batch/v1:Job";
const RELEASE = "kubernetes:helm.sh/v3:Release";

const ORDERS: readonly Order[] = [
  {
    first: { type: "aws:cloudwatch/logGroup:LogGroup", name: /-control-plane$/ },
    then: { type: "aws:eks/cluster:Cluster" },
    because: "EKS would make its log group itself, without key and retention",
  },
  {
    first: { type: "aws:cloudwatch/logGroup:LogGroup", name: /-(postgresql|database.*)$/ },
    then: { type: "aws:rds/clusterInstance:ClusterInstance" },
    because: "Aurora would make its log group itself, without key and retention",
  },
  ...[/(?<!-redis)-rotation$/, /-redis-rotation$/].flatMap((name): Order[] => {
    const then = { type: "aws:lambda/function:Function", name };
    return [
      {
        first: { type: "aws:cloudwatch/logGroup:LogGroup", name },
        then,
        because: "Lambda would make its log group itself, without key and retention",
      },
      {
        first: { type: "aws:iam/rolePolicy:RolePolicy", name },
        then,
        because: "Lambda refuses a function in a VPC whose role may not make network interfaces",
      },
    ];
  }),
  ...["karpenter", "load-balancer-controller"].flatMap((chart): Order[] => {
    const then = { type: RELEASE, name: new RegExp(`-${chart}$`) };
    const because = "a pull through the cache needs its rule and its repository";
    const repository = new RegExp(`${chart}(-controller)?$`);
    return [
      { first: { type: "aws:ecr/repository:Repository", name: repository }, then, because },
      {
        first: { type: "aws:ecr/pullThroughCacheRule:PullThroughCacheRule", name: /-ecr-public$/ },
        then,
        because,
      },
    ];
  }),
  {
    first: { type: "aws:iam/rolePolicy:RolePolicy", name: /-flow$/ },
    then: { type: "aws:ec2/flowLog:FlowLog" },
    because: "flow logs that cannot be delivered are lost",
  },
  {
    first: { type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment", name: /-system-/ },
    then: { type: "aws:eks/nodeGroup:NodeGroup" },
    because: "nodes that start before their role is complete never join",
  },
  {
    first: { type: ADD_ON, name: /-(vpc-cni|kube-proxy|eks-pod-identity-agent)$/ },
    then: { type: "aws:eks/nodeGroup:NodeGroup" },
    because: "a node without network and credentials for pods is never ready",
  },
  {
    first: { type: "aws:ec2/route:Route", name: /-private-/ },
    then: { type: "aws:eks/nodeGroup:NodeGroup" },
    because: "a node that reaches neither EKS nor the registry never joins",
  },
  {
    first: { type: "aws:eks/nodeGroup:NodeGroup" },
    then: { type: ADD_ON, name: /-(coredns|driver|provider|server|manager|observability)$/ },
    because: "EKS waits for the pods of an add-on, and these need a node",
  },
  {
    first: { type: "aws:eks/nodeGroup:NodeGroup" },
    then: { type: RELEASE },
    because: "Helm waits for the pods of a chart",
  },
  {
    first: { type: ADD_ON, name: /-(coredns|cert-manager)$/ },
    then: { type: RELEASE, name: /-load-balancer-controller$/ },
    because: "the controller looks up names, and its webhook needs a certificate",
  },
  {
    first: { type: IDENTITY, name: /-load-balancer-controller$/ },
    then: { type: RELEASE, name: /-load-balancer-controller$/ },
    because: "pods that start before their identity is there run without one",
  },
  {
    first: {
      type: "aws:cloudwatch/logGroup:LogGroup",
      name: /-(application|dataplane|host|performance)$/,
    },
    then: { type: ADD_ON, name: /-amazon-cloudwatch-observability$/ },
    because: "the agents would make their log groups themselves, without key and retention",
  },
  {
    first: { type: "aws:ec2/internetGateway:InternetGateway" },
    then: { type: "aws:ec2/natGateway:NatGateway" },
    because: "AWS gives out no public address in a VPC without an internet gateway",
  },
  {
    first: { type: "aws:eks/nodeGroup:NodeGroup" },
    then: { type: RELEASE, name: /-karpenter-crd$/ },
    because: "destroyed the other way round, Karpenter must outlive its nodes on nodes of ours",
  },
  {
    first: { type: RELEASE, name: /-karpenter-crd$/ },
    then: { type: RELEASE, name: /-karpenter$/ },
    because: "the controller stops at once without its definitions",
  },
  ...[
    "aws:eks/podIdentityAssociation:PodIdentityAssociation",
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    "aws:eks/accessEntry:AccessEntry",
    "aws:ec2/tag:Tag",
    "aws:iam/serviceLinkedRole:ServiceLinkedRole",
    "aws:sqs/queuePolicy:QueuePolicy",
    "aws:cloudwatch/eventTarget:EventTarget",
  ].map((type) => ({
    first: { type, name: /-karpenter-/ },
    then: { type: RELEASE, name: /-karpenter$/ },
    because: "the controller needs all its rights, also for taking its nodes away",
  })),
  {
    first: { type: RELEASE, name: /-karpenter$/ },
    then: { type: "kubernetes:karpenter.k8s.aws/v1:EC2NodeClass" },
    because: "only the controller can take an instance profile away",
  },
  {
    first: { type: "kubernetes:karpenter.k8s.aws/v1:EC2NodeClass" },
    then: { type: "kubernetes:karpenter.sh/v1:NodePool" },
    because: "a pool's nodes must be gone before their class goes",
  },
  {
    first: { type: JOB, name: /-database-roles$/ },
    then: { type: JOB, name: /-upgrade$/ },
    because: "the migrator makes the tables",
  },
  {
    first: { type: JOB, name: /-upgrade$/ },
    then: { type: DEPLOYMENT, name: /-(web|cron|adhoc)$/ },
    because: "new code must not meet an old database",
  },
  {
    first: { type: DEPLOYMENT, name: /-(web|cron|adhoc)$/ },
    then: { type: JOB, name: /-release$/ },
    because: "the site opens when no pod runs old code",
  },
];

describe("creation order in the plan", () => {
  let plans: readonly Plan[];

  before(async () => {
    plans = await realPlans();
  });

  for (const { first, then, because } of ORDERS) {
    it(`${describeSome(first)} before ${describeSome(then)}: ${because}`, () => {
      for (const plan of plans) {
        const earlier = select(plan, first);
        const later = select(plan, then);
        assert.ok(earlier.length > 0, `${plan.stack} has ${describeSome(first)}`);
        assert.ok(later.length > 0, `${plan.stack} has ${describeSome(then)}`);
        const waits = waitsFor(plan);
        const loose = later.flatMap((resource) =>
          earlier
            .filter(({ urn }) => !waits(resource.urn).has(urn))
            .map(({ name }) => `${plan.stack}: ${resource.name} does not wait for ${name}`),
        );
        assert.deepEqual(loose, []);
      }
    });
  }
});

function describeSome({ type, name }: Some): string {
  const member = type.slice(type.lastIndexOf(":") + 1);
  return name === undefined ? member : `${member} ${name.source}`;
}

function select(plan: Plan, { type, name }: Some): readonly PlanResource[] {
  return resourcesOf(plan).filter(
    (resource) => resource.type === type && (name?.test(resource.name) ?? true),
  );
}

/** All that a resource waits for; whoever waits for a component waits for what is in it. */
function waitsFor(plan: Plan): (urn: string) => ReadonlySet<string> {
  const resources = resourcesOf(plan);
  const next = new Map<string, string[]>(
    resources.map(({ urn, dependencies }) => [urn, [...dependencies]]),
  );
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const remoteDependencies = (urn: string): readonly string[] => {
    const component = byUrn.get(urn);
    return component === undefined
      ? []
      : component.remote
        ? component.dependencies
        : remoteDependencies(component.parent);
  };
  const components = new Set(resources.filter(({ custom }) => !custom).map(({ urn }) => urn));
  for (const { urn, parent, simulated } of resources) {
    if (components.has(parent)) {
      next.get(parent)?.push(urn);
    }
    // The engine constructs a remote component only when all that it depends on is there.
    if (simulated) {
      next.get(urn)?.push(...remoteDependencies(parent));
    }
  }
  return (start) => {
    const seen = new Set<string>();
    const open = [...(next.get(start) ?? [])];
    for (let urn = open.pop(); urn !== undefined; urn = open.pop()) {
      if (!seen.has(urn)) {
        seen.add(urn);
        open.push(...(next.get(urn) ?? []));
      }
    }
    return seen;
  };
}
