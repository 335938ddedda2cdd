import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { dataSecurityGroup } from "./data-access";
import { dataPorts } from "./data-ports";
import type { ZoneSubnet } from "./network";
import { OS_METRICS_SECONDS, OsMetrics } from "./os-metrics";
import { keepData } from "./protection";

export interface DatabaseArgs {
  readonly accountId: string;
  readonly vpcId: pulumi.Input<string>;
  /** Isolated subnets, one a zone; the instances are spread over them. */
  readonly subnets: readonly ZoneSubnet[];
  /** The only security group that may connect. */
  readonly clientSecurityGroupId: pulumi.Input<string>;
  /** PostgreSQL version, major (`17`) or exact (`17.5`). */
  readonly engineVersion: string;
  /** Capacity at rest, in ACU. */
  readonly minCapacity: number;
  /** Capacity at the peak, in ACU. */
  readonly maxCapacity: number;
  /** Instances beside the writer. */
  readonly readers: number;
  /** Days of continuous backup, 1 to 35. */
  readonly backupRetentionDays: number;
  /** ARN of the key for storage, backups and Performance Insights. */
  readonly dataKeyArn: pulumi.Input<string>;
  /** ARN of the key for the master user's secret. */
  readonly secretsKeyArn: pulumi.Input<string>;
  /** ARN of the key for log groups. */
  readonly logsKeyArn: pulumi.Input<string>;
  /** Days that logs are kept. */
  readonly logRetentionDays: number;
  /** Whether the cluster cannot be deleted and leaves a final snapshot. */
  readonly protect: boolean;
}

/** Name of Moodle's database. */
const DATABASE_NAME = "moodle";

/** What differs from Aurora's defaults; each takes effect without a restart. */
const PARAMETERS: readonly (readonly [name: string, value: string])[] = [
  ["rds.force_ssl", "1"],
  ["ssl_min_protocol_version", "TLSv1.2"],
  ["password_encryption", "scram-sha-256"],
  ["log_connections", "1"],
  ["log_disconnections", "1"],
  // Upgrades and changes of roles; never the queries, which hold what students write.
  ["log_statement", "ddl"],
  // A pod that died inside a transaction holds its locks no longer than an hour (default: a day).
  ["idle_in_transaction_session_timeout", "3600000"],
];

/** Aurora PostgreSQL Serverless v2: one writer, and readers that take over when it fails. */
export class Database extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;
  /** Name of the subnet group of the instances. */
  readonly subnetGroup: pulumi.Output<string>;
  /** Name of the parameter group, which demands TLS. */
  readonly parameterGroup: pulumi.Output<string>;
  /** Identifier of the cluster, as CloudWatch names it. */
  readonly clusterIdentifier: pulumi.Output<string>;
  /** Endpoint that always leads to the writer. */
  readonly host: pulumi.Output<string>;
  /** Endpoint that leads to a reader; to the writer where there is none. */
  readonly readerHost: pulumi.Output<string>;
  readonly port: pulumi.Output<number>;
  /** Name of Moodle's database. */
  readonly databaseName: pulumi.Output<string>;
  /** ARN of the secret with `username` and `password` of the master user, which RDS manages. */
  readonly masterSecretArn: pulumi.Output<string>;
  /** Security group of the instances. */
  readonly securityGroupId: pulumi.Output<string>;
  /** Whoever logs in while the program runs waits for these. */
  readonly instances: readonly aws.rds.ClusterInstance[];

  constructor(name: string, args: DatabaseArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:Database", name, {}, opts);
    const parent = { parent: this };

    const subnets = new aws.rds.SubnetGroup(
      name,
      { description: "Isolated subnets", subnetIds: args.subnets.map(({ id }) => id) },
      parent,
    );
    const securityGroup = dataSecurityGroup(
      name,
      {
        vpcId: args.vpcId,
        service: "Aurora",
        protocol: "PostgreSQL",
        port: dataPorts.postgresql,
        clientSecurityGroupId: args.clientSecurityGroupId,
      },
      parent,
    );

    const parameters = new aws.rds.ClusterParameterGroup(
      name,
      {
        family: `aurora-postgresql${args.engineVersion.split(".")[0] ?? ""}`,
        description: "TLS only, connections and changes of the schema logged",
        parameters: PARAMETERS.map(([parameter, value]) => ({ name: parameter, value })),
      },
      parent,
    );
    // Ahead of the cluster, else RDS makes this group itself, without key and retention.
    const logs = new aws.cloudwatch.LogGroup(
      `${name}-postgresql`,
      {
        name: `/aws/rds/cluster/${name}/postgresql`,
        retentionInDays: args.logRetentionDays,
        kmsKeyId: args.logsKeyArn,
      },
      parent,
    );

    const cluster = new aws.rds.Cluster(
      name,
      {
        clusterIdentifier: name,
        engine: aws.rds.EngineType.AuroraPostgresql,
        engineMode: "provisioned",
        engineVersion: args.engineVersion,
        databaseName: DATABASE_NAME,
        port: dataPorts.postgresql,
        serverlessv2ScalingConfiguration: {
          minCapacity: args.minCapacity,
          maxCapacity: args.maxCapacity,
        },
        dbSubnetGroupName: subnets.name,
        vpcSecurityGroupIds: [securityGroup.id],
        dbClusterParameterGroupName: parameters.name,
        masterUsername: "moodle_master",
        manageMasterUserPassword: true,
        masterUserSecretKmsKeyId: args.secretsKeyArn,
        storageEncrypted: true,
        kmsKeyId: args.dataKeyArn,
        enabledCloudwatchLogsExports: ["postgresql"],
        backupRetentionPeriod: args.backupRetentionDays,
        // UTC; at night in Europe and before the maintenance window.
        preferredBackupWindow: "01:00-01:30",
        preferredMaintenanceWindow: "sun:02:00-sun:03:00",
        copyTagsToSnapshot: true,
        deletionProtection: args.protect,
        skipFinalSnapshot: !args.protect,
        ...(args.protect ? { finalSnapshotIdentifier: `${name}-final` } : {}),
        deleteAutomatedBackups: !args.protect,
      },
      { parent: this, dependsOn: [logs], ...keepData(args.protect) },
    );

    const osMetrics = new OsMetrics(
      `${name}-os-metrics`,
      {
        accountId: args.accountId,
        logsKeyArn: args.logsKeyArn,
        logRetentionDays: args.logRetentionDays,
      },
      parent,
    );

    // Numbered, not named by role: any of them may be the writer after a failover.
    this.instances = Array.from({ length: 1 + args.readers }, (_, index) => {
      const zone = args.subnets[index % args.subnets.length]?.zone;
      return new aws.rds.ClusterInstance(
        `${name}-${index}`,
        {
          identifier: `${name}-${index}`,
          clusterIdentifier: cluster.id,
          engine: aws.rds.EngineType.AuroraPostgresql,
          instanceClass: "db.serverless",
          ...(zone === undefined ? {} : { availabilityZone: zone }),
          // The same tier as the writer keeps a reader at the writer's capacity, ready to take over.
          promotionTier: 0,
          publiclyAccessible: false,
          autoMinorVersionUpgrade: true,
          performanceInsightsEnabled: true,
          performanceInsightsKmsKeyId: args.dataKeyArn,
          copyTagsToSnapshot: true,
          monitoringInterval: OS_METRICS_SECONDS,
          monitoringRoleArn: osMetrics.roleArn,
        },
        { parent: this, dependsOn: [osMetrics], ...keepData(args.protect) },
      );
    });

    this.arn = cluster.arn;
    this.subnetGroup = subnets.name;
    this.parameterGroup = parameters.name;
    this.clusterIdentifier = cluster.clusterIdentifier;
    this.host = cluster.endpoint;
    this.readerHost = args.readers > 0 ? cluster.readerEndpoint : cluster.endpoint;
    this.port = cluster.port;
    this.databaseName = cluster.databaseName;
    // RDS makes the one secret together with the cluster.
    this.masterSecretArn = cluster.masterUserSecrets.apply(([secret]) => {
      if (secret === undefined) {
        throw new pulumi.RunError(`Aurora cluster ${name} came without a managed master secret.`);
      }
      return secret.secretArn;
    });
    this.securityGroupId = securityGroup.id;
    this.registerOutputs({
      arn: this.arn,
      subnetGroup: this.subnetGroup,
      parameterGroup: this.parameterGroup,
      clusterIdentifier: this.clusterIdentifier,
      host: this.host,
      readerHost: this.readerHost,
      port: this.port,
      databaseName: this.databaseName,
      masterSecretArn: this.masterSecretArn,
      securityGroupId: this.securityGroupId,
    });
  }
}
