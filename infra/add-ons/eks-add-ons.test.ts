import assert from "node:assert/strict";
import { RecordedProgram } from "../testing/recorded-program";
import type { AddOnPin } from "./catalog";
import { addOnPins, clusterAddOns, nodeAddOns } from "./catalog";
import { EksAddOns } from "./eks-add-ons";

const ADD_ON = "aws:eks/addon:Addon";

const versions = Object.fromEntries(addOnPins.map((pin) => [pin, `${pin}-version`])) as Record<
  AddOnPin,
  string
>;

describe("EKS add-ons", () => {
  let program: RecordedProgram;

  before(async () => {
    program = await RecordedProgram.run(
      () =>
        new EksAddOns(
          "moodle",
          {
            region: "eu-central-1",
            clusterName: "moodle-test",
            clusterArn: "arn:cluster",
            volumeKeyArn: "arn:key",
            addOns: [...nodeAddOns, ...clusterAddOns],
            versions,
            after: [],
          },
          {},
        ),
    );
  });

  it("have the version of their own pin", () => {
    assert.equal(
      program.one(ADD_ON, "moodle-coredns")["addonVersion"],
      "eks-addon-coredns-version",
    );
  });

  it("get a role for one service account where they call AWS, and none where they do not", () => {
    const identities = [...program.all(ADD_ON).values()].flatMap((inputs) => {
      const associations = (inputs["podIdentityAssociations"] ?? []) as {
        serviceAccount: string;
        roleArn: string;
      }[];
      return associations.map(({ serviceAccount, roleArn }) => [
        inputs["addonName"],
        serviceAccount,
        roleArn,
      ]);
    });
    assert.deepEqual(identities.sort(), [
      ["amazon-cloudwatch-observability", "cloudwatch-agent", "moodle-cloudwatch-agent-arn"],
      ["aws-ebs-csi-driver", "ebs-csi-controller-sa", "moodle-ebs-csi-controller-sa-arn"],
      ["vpc-cni", "aws-node", "moodle-aws-node-arn"],
    ]);
  });

  it("get the policy that AWS maintains for them, and the key of the volumes for the EBS driver", () => {
    const attached = [...program.all("aws:iam/rolePolicyAttachment:RolePolicyAttachment").values()];
    assert.deepEqual(attached.map(({ policyArn }) => policyArn).sort(), [
      "arn:aws:iam::aws:policy/AmazonEBSCSIDriverPolicyV2",
      "arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy",
      "arn:aws:iam::aws:policy/CloudWatchAgentServerPolicy",
    ]);
    const own = program.all("aws:iam/rolePolicy:RolePolicy");
    assert.deepEqual([...own.keys()], ["moodle-ebs-csi-controller-sa"]);
  });
});
