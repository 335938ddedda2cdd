/** Some resources of the plan, by type and, where that is not enough, by name. */
export interface Some {
  readonly type: string;
  readonly name?: RegExp;
}

/** Every resource of `then` waits for every resource of `first`. */
export interface Order {
  readonly first: Some;
  readonly then: Some;
  readonly because: string;
}

const ADD_ON = "aws:eks/addon:Addon";
const IDENTITY = "aws:eks/podIdentityAssociation:PodIdentityAssociation";
const DEPLOYMENT = "kubernetes:apps/v1:Deployment";
const JOB = "kubernetes:batch/v1:Job";
const CERTIFICATE = "aws:acm/certificateValidation:CertificateValidation";
const VPC_ORIGIN = "aws:cloudfront/vpcOrigin:VpcOrigin";
const RELEASE = "kubernetes:helm.sh/v3:Release";

/** Everything that must be there before something else, and why. */
export const ORDERS: readonly Order[] = [
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
  {
    first: { type: "aws:cloudwatch/logGroup:LogGroup", name: /-os-metrics$/ },
    then: { type: "aws:rds/clusterInstance:ClusterInstance" },
    because: "RDS would make its log group itself, without key and with 30 days",
  },
  {
    first: { type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment", name: /-os-metrics$/ },
    then: { type: "aws:rds/clusterInstance:ClusterInstance" },
    because: "RDS refuses a role that may not write",
  },
  {
    first: { type: "aws:sns/topicPolicy:TopicPolicy", name: /^moodle-(prod|staging)-alarms$/ },
    then: {
      type: "aws:cloudwatch/metricAlarm:MetricAlarm",
      name: /^moodle-(prod|staging)-(?!edge-|firewall-)/,
    },
    because: "an alarm that may not publish is not heard",
  },
  ...[
    /(?<!-redis)-rotation$/,
    /-redis-rotation$/,
    /-restore-test$/,
    /-restore-test-validator$/,
  ].flatMap((name): Order[] => {
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
  {
    first: { type: "aws:backup/regionSettings:RegionSettings" },
    then: { type: "aws:backup/selection:Selection" },
    because: "AWS Backup passes over what the account has not opted in",
  },
  {
    first: { type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment", name: /-backups$/ },
    then: { type: "aws:backup/selection:Selection" },
    because: "the first backup fails where its role may do nothing",
  },
  {
    first: { type: "aws:iam/rolePolicy:RolePolicy", name: /-restore-test-(steps|schedule)$/ },
    then: { type: "aws:cloudwatch/eventTarget:EventTarget", name: /-restore-test$/ },
    because: "a test that starts before its rights are complete fails",
  },
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
    first: { type: "aws:s3/bucketPolicy:BucketPolicy", name: /-web-logs$/ },
    then: { type: "aws:lb/loadBalancer:LoadBalancer" },
    because: "AWS writes a test file before it switches logs on",
  },
  {
    first: { type: CERTIFICATE, name: /-regional$/ },
    then: { type: "aws:lb/listener:Listener" },
    because: "a listener takes issued certificates only",
  },
  {
    first: { type: CERTIFICATE, name: /-edge$/ },
    then: { type: "aws:cloudfront/distribution:Distribution" },
    because: "CloudFront takes issued certificates only",
  },
  {
    first: { type: "aws:ec2/internetGateway:InternetGateway" },
    then: { type: VPC_ORIGIN },
    because: "CloudFront makes an origin only in a VPC with an internet gateway",
  },
  {
    first: { type: VPC_ORIGIN },
    then: {
      type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      name: /-cloudfront$/,
    },
    because: "CloudFront makes its security group together with the origin",
  },
  {
    first: { type: "aws:cloudwatch/logResourcePolicy:LogResourcePolicy", name: /-cloudfront$/ },
    then: { type: "aws:cloudwatch/logDelivery:LogDelivery" },
    because: "AWS would write a policy of its own, which the whole account shares",
  },
  {
    first: {
      type: "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
      name: /^moodle-(prod|staging)$/,
    },
    then: { type: "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration" },
    because: "AWS WAF would write a policy of its own, which the whole account shares",
  },
  {
    first: { type: "kubernetes:elbv2.k8s.aws/v1beta1:TargetGroupBinding" },
    then: { type: DEPLOYMENT, name: /-web$/ },
    because: "pods that are there before it never get its gate, and count as ready too early",
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
