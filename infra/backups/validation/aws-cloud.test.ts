import assert from "node:assert/strict";
import type { Clients } from "./aws-cloud";
import { awsCloud } from "./aws-cloud";

const SETTINGS = {
  planArn: "arn:plan",
  name: "moodle-prod-restore-test",
  securityGroupId: "sg-restored",
  subnetIds: ["subnet-a"],
  parameterGroup: "moodle-parameters",
  validatorName: "validator",
  baselineName: "/baseline",
  tags: { project: "moodle" },
};

type Answers = Readonly<Record<string, unknown>>;

/** Clients that note what they are asked; an answer that is an error is thrown. */
function recorded(answers: Answers): { clients: Clients; asked: [string, object][] } {
  const asked: [string, object][] = [];
  const client = new Proxy(
    {},
    {
      get: (_, operation: string) => (input: object) => {
        asked.push([operation, input]);
        const answer = answers[operation] ?? {};
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      },
    },
  );
  const clients = { backup: client, rds: client, efs: client, lambda: client, ssm: client };
  return { clients: clients as Clients, asked };
}

function named(name: string): Error {
  return Object.assign(new Error(`the API's ${name}`), { name });
}

describe("AWS, as the restore test sees it", () => {
  it("follows the restores of its own plan, over all pages", async () => {
    const created = new Date("2027-03-07T10:01:00Z");
    const backedUp = new Date("2027-03-07T03:31:00Z");
    const job = (id: string, type: string, arn: string, validation?: string) => ({
      RestoreJobId: id,
      ResourceType: type,
      Status: "COMPLETED",
      CreationDate: created,
      RecoveryPointCreationDate: backedUp,
      CreatedResourceArn: arn,
      ...(validation === undefined ? {} : { ValidationStatus: validation }),
    });
    const pages = [
      {
        RestoreJobs: [
          job("1", "Aurora", "arn:aws:rds:eu-central-1:1:cluster:awsbackup-restore-test-x"),
        ],
        NextToken: "more",
      },
      {
        RestoreJobs: [
          job("2", "EFS", "arn:aws:elasticfilesystem:eu-central-1:1:file-system/fs-1", "FAILED"),
        ],
      },
    ];
    const asked: object[] = [];
    const { clients } = recorded({});
    const backup = {
      listRestoreJobs: (input: object) => {
        asked.push(input);
        return Promise.resolve(pages[asked.length - 1] ?? {});
      },
    } as Clients["backup"];
    const since = new Date("2027-03-07T09:00:00Z");
    const jobs = await awsCloud({ ...clients, backup }, SETTINGS).restores(since);
    const common = {
      status: "COMPLETED",
      message: "",
      createdAt: created,
      backedUpAt: backedUp,
    };
    assert.deepEqual(jobs, [
      {
        ...common,
        id: "1",
        kind: "Aurora",
        resource: "awsbackup-restore-test-x",
        validated: false,
      },
      { ...common, id: "2", kind: "EFS", resource: "fs-1", validated: true },
    ]);
    const query = { ByRestoreTestingPlanArn: "arn:plan", ByCreatedAfter: since };
    assert.deepEqual(asked, [
      { ...query, NextToken: undefined },
      { ...query, NextToken: "more" },
    ]);
  });

  it("sees a cluster with its instances, and none where there is none", async () => {
    const { clients } = recorded({
      describeDBClusters: {
        DBClusters: [
          {
            Status: "available",
            Endpoint: "db.example",
            DBClusterMembers: [],
          },
        ],
      },
      describeDBInstances: { DBInstances: [{ DBInstanceStatus: "creating" }] },
    });
    assert.deepEqual(await awsCloud(clients, SETTINGS).cluster("c"), {
      id: "c",
      state: "available",
      host: "db.example",
      // Not among the members yet.
      instances: [{ id: "moodle-prod-restore-test-c", state: "creating" }],
    });
    const gone = recorded({ describeDBClusters: named("DBClusterNotFoundFault") });
    assert.equal(await awsCloud(gone.clients, SETTINGS).cluster("c"), undefined);
    const denied = recorded({ describeDBClusters: named("AccessDenied") });
    await assert.rejects(awsCloud(denied.clients, SETTINGS).cluster("c"), /AccessDenied/);
  });

  it("closes the cluster to all but the test, and names its instance after it", async () => {
    const { clients, asked } = recorded({});
    const cloud = awsCloud(clients, SETTINGS);
    await cloud.adjustCluster("awsbackup-restore-test-0a-1b2c3d-4e5f6a");
    await cloud.addInstance("awsbackup-restore-test-0a-1b2c3d-4e5f6a");
    const [[, cluster] = [], [, instance] = []] = asked as [string, Record<string, unknown>][];
    assert.deepEqual(cluster?.["VpcSecurityGroupIds"], ["sg-restored"]);
    assert.equal(cluster["DBClusterParameterGroupName"], "moodle-parameters");
    assert.equal(instance?.["DBInstanceIdentifier"], "moodle-prod-restore-test-1b2c3d4e5f6a");
    assert.equal(instance["PubliclyAccessible"], false);
  });

  it("comes back later where something is busy, gone or there already, and passes on every other failure", async () => {
    const changes = [
      ["deleteDBInstance", "removeInstance", "InvalidDBInstanceStateFault"],
      ["deleteDBCluster", "removeCluster", "InvalidDBClusterStateFault"],
      ["deleteMountTarget", "removeMountTarget", "MountTargetNotFound"],
      ["deleteAccessPoint", "removeAccessPoint", "AccessPointNotFound"],
      ["deleteFileSystem", "removeFiles", "FileSystemInUse"],
      ["createDBInstance", "addInstance", "DBInstanceAlreadyExistsFault"],
      ["createAccessPoint", "addAccessPoint", "AccessPointAlreadyExists"],
    ] as const;
    for (const [operation, method, error] of changes) {
      const { clients } = recorded({ [operation]: named(error) });
      await awsCloud(clients, SETTINGS)[method]("id");
      const denied = recorded({ [operation]: named("AccessDenied") });
      await assert.rejects(awsCloud(denied.clients, SETTINGS)[method]("id"), /AccessDenied/);
    }
  });

  it("mounts an access point in the validator, and nothing", async () => {
    const { clients, asked } = recorded({
      getFunctionConfiguration: {
        LastUpdateStatus: "InProgress",
        FileSystemConfigs: [{ Arn: "arn:point" }],
      },
    });
    const cloud = awsCloud(clients, SETTINGS);
    assert.deepEqual(await cloud.validator(), { changing: true, accessPoint: "arn:point" });
    await cloud.mount("arn:point");
    await cloud.mount(undefined);
    assert.deepEqual(
      asked.slice(1).map(([, input]) => input),
      [
        {
          FunctionName: "validator",
          FileSystemConfigs: [{ Arn: "arn:point", LocalMountPath: "/mnt/restored" }],
        },
        { FunctionName: "validator", FileSystemConfigs: [] },
      ],
    );
  });
});
