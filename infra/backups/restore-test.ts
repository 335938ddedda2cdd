import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Database } from "../database";
import type { Files } from "../files";
import { DATA_ROOT } from "../files";
import { connectToVpc, writeLog } from "../function-documents";
import { policy, readSecrets } from "../iam-documents";
import type { ZoneSubnet } from "../network";
import { nodeFunction } from "../node-function";
import {
  callFunctions,
  controlAccess,
  mountRestoredFiles,
  scheduleTrust,
  startStateMachine,
  stateMachineTrust,
} from "./documents";
import { controlHandler, controlPackage, validatorHandler, validatorPackage } from "./packages";
import type { RestoreTestNetwork } from "./restore-test-network";
import { restoreTestNetwork } from "./restore-test-network";
import { RestorePlan } from "./restore-plan";
import { testSchedule } from "./schedule";
import type { BackupSettings } from "./settings";
import { restoreTestDefinition } from "./state-machine";
import type { BackupVault } from "./vault";

export interface RestoreTestArgs {
  readonly accountId: string;
  readonly region: string;
  readonly settings: BackupSettings;
  /** Where the backups lie that are tested. */
  readonly vault: BackupVault;
  readonly vpcId: pulumi.Input<string>;
  /** Block of the VPC, in which the endpoint of Secrets Manager answers. */
  readonly vpcCidr: string;
  /** Private subnets, one a zone, of the function that looks into what was restored. */
  readonly privateSubnets: readonly ZoneSubnet[];
  /** Isolated subnets, one a zone, of what was restored. */
  readonly isolatedSubnets: readonly ZoneSubnet[];
  readonly database: Database;
  readonly files: Files;
  /** ARN of the key for the restored data. */
  readonly dataKeyArn: pulumi.Input<string>;
  /** ARN of the secret with the pods' login. */
  readonly secretArn: pulumi.Input<string>;
  /** ARN of the key for secrets and for the functions' code. */
  readonly secretsKeyArn: pulumi.Input<string>;
  /** ARN of the key for log groups. */
  readonly logsKeyArn: pulumi.Input<string>;
  /** Days that the functions' logs are kept. */
  readonly logRetentionDays: number;
  /** On what a test makes while it runs. */
  readonly tags: Readonly<Record<string, string>>;
}

/** Seconds for a look at AWS, which answers page by page. */
const CONTROL_TIMEOUT = 120;
const CONTROL_MEMORY = 256;

/** Lambda's longest, for counting the tables of a large site and reading gigabytes of files. */
const VALIDATOR_TIMEOUT = 900;

/** A whole processor: hashing files is what takes the time. */
const VALIDATOR_MEMORY = 1769;

/**
 * Proves on a schedule that backups can be restored: AWS Backup restores the newest ones, a state
 * machine looks into them as Moodle's pods would, reports, and removes everything (docs/adr/0019).
 */
export class RestoreTest extends pulumi.ComponentResource {
  /** A run of it that fails is a backup that may not come back. */
  readonly stateMachineArn: pulumi.Output<string>;
  readonly functionNames: readonly pulumi.Output<string>[];

  constructor(name: string, args: RestoreTestArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:RestoreTest", name, {}, opts);
    const parent = { parent: this };

    const plan = new RestorePlan(name, args, parent);
    const network = restoreTestNetwork(name, args, parent);
    const baseline = new aws.ssm.Parameter(
      name,
      {
        name: `/${name}/baseline`,
        description: "Rows of each table at the last restore test that passed",
        type: "String",
        value: "{}",
      },
      { parent: this, ignoreChanges: ["value"] },
    );
    const validator = validatorFunction(`${name}-validator`, args, network, parent);
    const control = controlFunction(name, args, { plan, network, baseline, validator }, parent);

    const role = new aws.iam.Role(
      `${name}-steps`,
      { assumeRolePolicy: JSON.stringify(stateMachineTrust(args.accountId)) },
      parent,
    );
    const access = new aws.iam.RolePolicy(
      `${name}-steps`,
      {
        role: role.name,
        policy: pulumi
          .all([control.arn, validator.arn])
          .apply((arns) => JSON.stringify(callFunctions(arns))),
      },
      parent,
    );
    const machine = new aws.sfn.StateMachine(
      name,
      {
        name,
        roleArn: role.arn,
        definition: pulumi
          .all([control.arn, validator.arn])
          .apply(([controlArn, validatorArn]) =>
            JSON.stringify(restoreTestDefinition({ control: controlArn, validator: validatorArn })),
          ),
      },
      { parent: this, dependsOn: [access, ...network.rules] },
    );
    this.startOnSchedule(name, args, machine);

    this.stateMachineArn = machine.arn;
    this.functionNames = [control.name, validator.name];
    this.registerOutputs({
      stateMachineArn: this.stateMachineArn,
      functionNames: this.functionNames,
    });
  }

  /** Together with the restores, which the first steps await. */
  private startOnSchedule(
    name: string,
    { accountId, settings }: RestoreTestArgs,
    machine: aws.sfn.StateMachine,
  ): void {
    const parent = { parent: this };
    const role = new aws.iam.Role(
      `${name}-schedule`,
      { assumeRolePolicy: JSON.stringify(scheduleTrust(accountId)) },
      parent,
    );
    const access = new aws.iam.RolePolicy(
      `${name}-schedule`,
      {
        role: role.name,
        policy: machine.arn.apply((arn) => JSON.stringify(startStateMachine(arn))),
      },
      parent,
    );
    const rule = new aws.cloudwatch.EventRule(
      name,
      {
        name,
        description: "Starts the restore test together with the restores",
        scheduleExpression: testSchedule(settings.restoreTest),
      },
      parent,
    );
    new aws.cloudwatch.EventTarget(
      name,
      { rule: rule.name, targetId: name, arn: machine.arn, roleArn: role.arn },
      { parent: this, dependsOn: [access] },
    );
  }
}

function validatorFunction(
  name: string,
  args: RestoreTestArgs,
  network: RestoreTestNetwork,
  parent: pulumi.CustomResourceOptions,
): aws.lambda.Function {
  const { accountId, region } = args;
  return nodeFunction(
    name,
    {
      ...args,
      description: "Looks into a restored Moodle: its tables, and a sample of its files",
      handler: validatorHandler,
      code: pulumi
        .all([args.database.port, args.database.databaseName, args.secretArn])
        .apply(([port, database, secretArn]) =>
          validatorPackage({ port, database, secretArn, dataRoot: DATA_ROOT.slice(1) }),
        ),
      access: (functionArn, logs) =>
        pulumi
          .all([args.secretArn, args.secretsKeyArn, logs])
          .apply(([secretArn, keyArn, logGroupArn]) =>
            policy(
              ...readSecrets({ region, secretArns: [secretArn], keyArn }).Statement,
              mountRestoredFiles(region, accountId),
              writeLog(logGroupArn),
              ...connectToVpc(functionArn),
            ),
          ),
      vpcConfig: {
        subnetIds: args.privateSubnets.map(({ id }) => id),
        securityGroupIds: [network.validatorGroupId],
      },
      timeout: VALIDATOR_TIMEOUT,
      memorySize: VALIDATOR_MEMORY,
      // The test mounts what was restored for as long as it looks into it.
      ignoreChanges: ["fileSystemConfig"],
    },
    parent,
  );
}

/** What the function that prepares and cleans up works with. */
interface ControlParts {
  readonly plan: RestorePlan;
  readonly network: RestoreTestNetwork;
  readonly baseline: aws.ssm.Parameter;
  readonly validator: aws.lambda.Function;
}

function controlFunction(
  name: string,
  args: RestoreTestArgs,
  { plan, network, baseline, validator }: ControlParts,
  parent: pulumi.CustomResourceOptions,
): aws.lambda.Function {
  const { accountId, region, database } = args;
  const subnetIds = pulumi.all(args.isolatedSubnets.map(({ id }) => id));
  const parts = pulumi.output({
    planArn: plan.arn,
    subnetIds,
    securityGroupId: network.restoredGroupId,
    parameterGroup: database.parameterGroup,
    validatorName: validator.name,
    baselineName: baseline.name,
  });
  return nodeFunction(
    name,
    {
      ...args,
      description: "Prepares restored data for a look into it, and removes all of it",
      handler: controlHandler,
      code: parts.apply((known) =>
        controlPackage({ ...known, name, tags: { ...args.tags, Name: name } }),
      ),
      access: (_, logs) =>
        pulumi
          .output({
            subnetIds,
            securityGroupId: network.restoredGroupId,
            subnetGroup: database.subnetGroup,
            parameterGroup: database.parameterGroup,
            validatorArn: validator.arn,
            secretsKeyArn: args.secretsKeyArn,
            baselineArn: baseline.arn,
            logs,
          })
          .apply((arns) =>
            policy(...controlAccess({ ...arns, accountId, region, name }), writeLog(arns.logs)),
          ),
      timeout: CONTROL_TIMEOUT,
      memorySize: CONTROL_MEMORY,
    },
    parent,
  );
}
