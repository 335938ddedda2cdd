import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Plan, PlanResource } from "../../preview/plan";
import { runPreview, TestProject } from "../../preview/testing/project";

const CONNECTION =
  "arn:aws:codeconnections:eu-central-1:111111111111:connection/01234567-0123-0123-0123-0123456789ab";

describe("the runner in the VPC", () => {
  let plan: Plan;
  let stderr: string;

  before(async () => {
    const project = TestProject.real();
    try {
      const stackFile = readFileSync(project.path("Pulumi.prod.yaml"), "utf8");
      const runner = `{ connectionArn: "${CONNECTION}", workflows: [deploy, drift] }`;
      project.write(
        "Pulumi.prod.yaml",
        stackFile.replace("config:\n", `config:\n  moodle-infra:runner: ${runner}\n`),
      );
      const result = await runPreview(project, ["--stack", "prod", "--layer", "infra", "--json"]);
      stderr = result.stderr;
      assert.equal(result.code, 0, result.stderr);
      plan = JSON.parse(result.stdout) as Plan;
    } finally {
      project.remove();
    }
  });

  function only(type: string, name = /-runner/): PlanResource {
    const found = (plan.layers[0]?.resources ?? []).filter(
      (resource) => resource.type === type && name.test(resource.name),
    );
    const [resource] = found;
    assert.ok(resource !== undefined && found.length === 1, `${type}: ${found.length}`);
    return resource;
  }

  it("breaks no policy, and every type of it is modelled", () => {
    assert.equal(plan.summary.mandatory, 0);
    assert.equal(stderr, "");
    const messages = plan.layers.flatMap(({ diagnostics }) => diagnostics);
    assert.ok(!messages.some(({ message }) => message.includes("not modelled")));
  });

  it("takes jobs of the named workflows of our repository alone", () => {
    const { filterGroups } = only("aws:codebuild/webhook:Webhook").inputs as {
      filterGroups: { filters: { type: string; pattern: string }[] }[];
    };
    assert.deepEqual(filterGroups, [
      {
        filters: [
          { type: "EVENT", pattern: "WORKFLOW_JOB_QUEUED" },
          { type: "WORKFLOW_NAME", pattern: "^(deploy|drift)$" },
        ],
      },
    ]);
    const { source } = only("aws:codebuild/project:Project").inputs as {
      source: { location: string; auth: { resource: string } };
    };
    assert.equal(source.location, "https://github.com/example-university/moodle-on-aws.git");
    assert.equal(source.auth.resource, CONNECTION);
  });

  it("reaches the cluster's API from private subnets, and nothing reaches it", () => {
    const group = only("aws:ec2/securityGroup:SecurityGroup");
    const rules = (plan.layers[0]?.resources ?? []).filter(
      ({ type }) => type === "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    );
    assert.ok(!rules.some(({ inputs }) => inputs["securityGroupId"] === group.outputs["id"]));
    const toCluster = rules.filter(
      ({ inputs }) => inputs["referencedSecurityGroupId"] === group.outputs["id"],
    );
    assert.deepEqual(
      toCluster.map(({ inputs }) => [inputs["fromPort"], inputs["toPort"]]),
      [[443, 443]],
    );
    const { vpcConfig } = only("aws:codebuild/project:Project").inputs as {
      vpcConfig: { subnets: string[] };
    };
    const privateSubnets = (plan.layers[0]?.resources ?? [])
      .filter(({ type, name }) => type === "aws:ec2/subnet:Subnet" && name.includes("-private-"))
      .map(({ outputs }) => outputs["id"]);
    assert.deepEqual([...vpcConfig.subnets].sort(), [...privateSubnets].sort());
  });
});
