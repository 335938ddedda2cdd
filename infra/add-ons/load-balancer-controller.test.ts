import assert from "node:assert/strict";
import { RecordedProgram } from "../testing/recorded-program";
import { LoadBalancerController } from "./load-balancer-controller";
import { onSystemNodes } from "./system-taint";

describe("load balancer controller", () => {
  let program: RecordedProgram;

  before(async () => {
    program = await RecordedProgram.run(
      () =>
        new LoadBalancerController(
          "controller",
          {
            accountId: "111122223333",
            region: "eu-central-1",
            vpcId: "vpc-1",
            clusterName: "moodle-test",
            clusterArn: "arn:cluster",
            version: "1.2.3",
            imageRepository: "registry/controller",
            targetGroupPrefix: "moodle-test",
            after: [],
          },
          {},
        ),
    );
  });

  it("runs on system nodes, is told region and VPC, and does nothing that its role forbids", () => {
    const { values } = program.one("kubernetes:helm.sh/v3:Release", "controller");
    const { tolerations, region, vpcId, controllerConfig, enableWafv2, enableShield } =
      values as Record<string, unknown>;
    assert.deepEqual(tolerations, [onSystemNodes]);
    assert.deepEqual([region, vpcId], ["eu-central-1", "vpc-1"]);
    assert.deepEqual(controllerConfig, {
      featureGates: { ALBGatewayAPI: false, NLBGatewayAPI: false, GatewayListenerSet: false },
    });
    assert.deepEqual([enableWafv2, enableShield], [false, false]);
  });

  it("has its identity under the service account that the chart makes", () => {
    const association = program.one(
      "aws:eks/podIdentityAssociation:PodIdentityAssociation",
      "controller",
    );
    const { values, namespace } = program.one("kubernetes:helm.sh/v3:Release", "controller");
    const { serviceAccount } = values as { serviceAccount: { name: string } };
    assert.deepEqual(
      [association["namespace"], association["serviceAccount"]],
      [namespace, serviceAccount.name],
    );
  });
});
