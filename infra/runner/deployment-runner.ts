import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { ZoneSubnet } from "../network";
import { runnerAccess, runnerTrust } from "./documents";
import type { RunnerSettings } from "./settings";

export interface DeploymentRunnerArgs extends RunnerSettings {
  readonly accountId: string;
  readonly region: string;
  /** `<owner>/<name>` on GitHub. */
  readonly repository: string;
  readonly vpcId: pulumi.Input<string>;
  /** Private subnets, from which NAT leads to GitHub. */
  readonly subnets: readonly ZoneSubnet[];
  /** Security group of the cluster, whose API the runner talks to. */
  readonly clusterSecurityGroupId: pulumi.Input<string>;
  /** ARN of the key for what a build leaves behind. */
  readonly keyArn: pulumi.Input<string>;
  readonly logsKeyArn: pulumi.Input<string>;
  readonly logRetentionDays: number;
  /** What the VPC needs to reach GitHub. */
  readonly after: readonly pulumi.Resource[];
}

/** Minutes; a first `up` waits for EKS, Aurora and CloudFront. */
const BUILD_MINUTES = 120;

/** Minutes that a job waits for a place. */
const QUEUE_MINUTES = 60;

/** Jobs at a time: one deploys, one looks for drift. */
const JOBS = 2;

/** Every interface of HTTPS, the Kubernetes API among them. */
const HTTPS = 443;

/**
 * Runs jobs of GitHub Actions inside the VPC, where the private Kubernetes API is: each in a machine of
 * its own, thrown away afterwards. The machine has no rights; a job takes the role of its environment.
 */
export class DeploymentRunner extends pulumi.ComponentResource {
  /** Name that workflows ask for: `runs-on: codebuild-<name>-…`. */
  readonly projectName: pulumi.Output<string>;

  constructor(name: string, args: DeploymentRunnerArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:DeploymentRunner", name, {}, opts);
    const parent = { parent: this };
    const { accountId, region } = args;

    const group = new aws.cloudwatch.LogGroup(
      name,
      {
        name: `/aws/codebuild/${name}`,
        kmsKeyId: args.logsKeyArn,
        retentionInDays: args.logRetentionDays,
      },
      parent,
    );
    const role = new aws.iam.Role(
      name,
      {
        assumeRolePolicy: JSON.stringify(
          runnerTrust(`arn:aws:codebuild:${region}:${accountId}:project/${name}`),
        ),
      },
      parent,
    );
    const access = new aws.iam.RolePolicy(
      name,
      {
        role: role.name,
        policy: pulumi
          .all([group.arn, pulumi.all(args.subnets.map(({ id }) => id))])
          .apply(([logGroupArn, subnetIds]) =>
            JSON.stringify(
              runnerAccess({
                accountId,
                region,
                logGroupArn,
                connectionArn: args.connectionArn,
                subnetArns: subnetIds.map(
                  (id) => `arn:aws:ec2:${region}:${accountId}:subnet/${id}`,
                ),
              }),
            ),
          ),
      },
      parent,
    );
    const securityGroup = new aws.ec2.SecurityGroup(
      name,
      {
        description: "Deployment runner",
        vpcId: args.vpcId,
        tags: { Name: name },
      },
      parent,
    );
    new aws.vpc.SecurityGroupEgressRule(
      name,
      {
        securityGroupId: securityGroup.id,
        description: "GitHub, registries, AWS and the Kubernetes API",
        cidrIpv4: "0.0.0.0/0",
        ipProtocol: "tcp",
        fromPort: HTTPS,
        toPort: HTTPS,
      },
      parent,
    );
    new aws.vpc.SecurityGroupIngressRule(
      `${name}-cluster`,
      {
        securityGroupId: args.clusterSecurityGroupId,
        referencedSecurityGroupId: securityGroup.id,
        description: "Kubernetes API for the deployment runner",
        ipProtocol: "tcp",
        fromPort: HTTPS,
        toPort: HTTPS,
      },
      parent,
    );
    const project = new aws.codebuild.Project(
      name,
      {
        name,
        description: "Runs jobs of GitHub Actions that need the private Kubernetes API",
        serviceRole: role.arn,
        source: {
          type: "GITHUB",
          location: `https://github.com/${args.repository}.git`,
          auth: { type: "CODECONNECTIONS", resource: args.connectionArn },
        },
        artifacts: { type: "NO_ARTIFACTS" },
        environment: {
          type: "ARM_CONTAINER",
          computeType: "BUILD_GENERAL1_MEDIUM",
          image: "aws/codebuild/amazonlinux-aarch64-standard:3.0",
        },
        logsConfig: { cloudwatchLogs: { groupName: group.name } },
        vpcConfig: {
          vpcId: args.vpcId,
          subnets: args.subnets.map(({ id }) => id),
          securityGroupIds: [securityGroup.id],
        },
        encryptionKey: args.keyArn,
        buildTimeout: BUILD_MINUTES,
        queuedTimeout: QUEUE_MINUTES,
        concurrentBuildLimit: JOBS,
      },
      // CodeBuild checks the role's rights in the VPC when it makes the project.
      { ...parent, dependsOn: [access, ...args.after] },
    );
    new aws.codebuild.Webhook(
      name,
      {
        projectName: project.name,
        filterGroups: [
          {
            filters: [
              { type: "EVENT", pattern: "WORKFLOW_JOB_QUEUED" },
              { type: "WORKFLOW_NAME", pattern: `^(${args.workflows.join("|")})$` },
            ],
          },
        ],
      },
      parent,
    );
    this.projectName = project.name;
    this.registerOutputs({ projectName: this.projectName });
  }
}
