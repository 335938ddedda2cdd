import assert from "node:assert/strict";

import { type ValueMap, UNKNOWN } from "../../../../preview/engine/values";
import { type Finding, type Subject, undecided } from "../../../testing/pack-under-test";
import { awsPack } from "../../../testing/packs";

const RULE = "vpc-no-open-ingress";

const inline = { protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["10.0.0.0/16"] };
const group: Subject = {
  type: "aws:ec2/securityGroup:SecurityGroup",
  properties: { vpcId: "vpc-0a1b2c3d4e5f60718", ingress: [inline] },
};
const rule: Subject = {
  type: "aws:ec2/securityGroupRule:SecurityGroupRule",
  properties: { type: "ingress", securityGroupId: "sg-0a1b2c3d4e5f60718", ...inline },
};
const ingressRule: Subject = {
  type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  properties: {
    securityGroupId: "sg-0a1b2c3d4e5f60718",
    ipProtocol: "tcp",
    fromPort: 443,
    toPort: 443,
    cidrIpv4: "10.0.0.0/16",
  },
};

describe(RULE, () => {
  const findings = (subject: Subject, changed: ValueMap = {}): Promise<Finding[]> =>
    awsPack.findings(RULE, { ...subject, properties: { ...subject.properties, ...changed } });

  const violation = (problem: string): Finding => ({
    level: "mandatory",
    message:
      "No security group lets the whole internet in.\n" +
      `${problem}. ` +
      "Everything behind the edge would be open to scans and attacks that no firewall has seen. " +
      "Name the security group or the address range that needs access instead. (C09)",
  });

  it("accepts ingress from a range of the VPC, in every way to write it", async () => {
    for (const subject of [group, rule, ingressRule]) {
      assert.deepEqual(await findings(subject), [], subject.type);
    }
  });

  it("refuses ingress from everywhere, in every way to write it", async () => {
    const open = { ...inline, cidrBlocks: ["10.0.0.0/16", "0.0.0.0/0"], ipv6CidrBlocks: ["::/0"] };
    const inlineFindings = [
      violation('ingress[0].cidrBlocks[1] is "0.0.0.0/0"'),
      violation('ingress[0].ipv6CidrBlocks[0] is "::/0"'),
    ];
    assert.deepEqual(await findings(group, { ingress: [open] }), inlineFindings);
    assert.deepEqual(
      await findings(
        { ...group, type: "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup" },
        { ingress: [open] },
      ),
      inlineFindings,
    );
    assert.deepEqual(await findings(rule, { cidrBlocks: ["0.0.0.0/0"] }), [
      violation('cidrBlocks[0] is "0.0.0.0/0"'),
    ]);
    assert.deepEqual(await findings(ingressRule, { cidrIpv4: "0.0.0.0/0" }), [
      violation('cidrIpv4 is "0.0.0.0/0"'),
    ]);
    assert.deepEqual(await findings(ingressRule, { cidrIpv6: "::/0" }), [
      violation('cidrIpv6 is "::/0"'),
    ]);
  });

  it("refuses half of the internet, and accepts a prefix list", async () => {
    assert.deepEqual(await findings(ingressRule, { cidrIpv4: "128.0.0.0/1" }), [
      violation('cidrIpv4 is "128.0.0.0/1"'),
    ]);
    assert.deepEqual(await findings(ingressRule, { cidrIpv6: "2000::/3" }), [
      violation('cidrIpv6 is "2000::/3"'),
    ]);
    assert.deepEqual(
      await findings(ingressRule, { cidrIpv4: null, prefixListId: "pl-0a1b2c3d" }),
      [],
    );
  });

  it("accepts egress to everywhere", async () => {
    assert.deepEqual(await findings(rule, { type: "egress", cidrBlocks: ["0.0.0.0/0"] }), []);
    assert.deepEqual(
      await findings(group, { egress: [{ ...inline, cidrBlocks: ["0.0.0.0/0"] }] }),
      [],
    );
  });

  it("refuses everywhere also at the edge, for HTTPS alone", async () => {
    assert.deepEqual(
      await findings({ ...rule, component: "moodle:infra:Edge" }, { cidrBlocks: ["0.0.0.0/0"] }),
      [violation('cidrBlocks[0] is "0.0.0.0/0"')],
    );
  });

  it("accepts a group or a port that is not known yet", async () => {
    assert.deepEqual(await findings(rule, { securityGroupId: UNKNOWN, fromPort: UNKNOWN }), []);
  });

  it("says that it cannot judge a range that is not known yet, and still sees the others", async () => {
    assert.deepEqual(
      await findings(group, {
        ingress: [
          { ...inline, cidrBlocks: [UNKNOWN] },
          { ...inline, cidrBlocks: ["0.0.0.0/0"] },
        ],
      }),
      [
        violation('ingress[1].cidrBlocks[0] is "0.0.0.0/0"'),
        undecided("moodle-aws", RULE, "ingress.0.cidrBlocks.0"),
      ],
    );
  });
});
