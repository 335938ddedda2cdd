import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { MockResourceArgs } from "@pulumi/pulumi/runtime";

/** What AWS computes beside ids and ARNs, by type. */
const COMPUTED: Readonly<Record<string, (name: string) => Readonly<Record<string, unknown>>>> = {
  "aws:acm/certificate:Certificate": () => ({
    domainValidationOptions: [
      { resourceRecordName: "_a", resourceRecordType: "CNAME", resourceRecordValue: "_b" },
    ],
  }),
  "aws:cloudfront/distribution:Distribution": (name) => ({
    domainName: `${name}.cloudfront.net`,
    hostedZoneId: "cloudfront-zone",
  }),
  "aws:lb/loadBalancer:LoadBalancer": (name) => ({
    arnSuffix: `app/${name}`,
    dnsName: `${name}.elb`,
    zoneId: "elb-zone",
  }),
  "aws:lb/targetGroup:TargetGroup": (name) => ({ arnSuffix: `targetgroup/${name}` }),
  "aws:route53/zone:Zone": (name) => ({ zoneId: `${name}-zone` }),
  "aws:rds/cluster:Cluster": (name) => ({
    endpoint: `${name}-writer`,
    masterUserSecrets: [{ secretArn: `${name}-master-arn` }],
  }),
};

/** Everything that a piece of a program registers under mocks; ids are `<name>-id`, ARNs `<name>-arn`. */
export class RecordedProgram {
  private constructor(private readonly resources: readonly MockResourceArgs[]) {}

  /** Runs `build` as an update and waits until all its resources are registered. */
  static async run(build: () => unknown): Promise<RecordedProgram> {
    const resources: MockResourceArgs[] = [];
    await pulumi.runtime.setMocks(
      {
        // What is looked up by name is found.
        call: ({ inputs }: { inputs: { name?: string } }) => ({ id: `${inputs.name ?? ""}-id` }),
        newResource: (args) => {
          resources.push(args);
          return {
            id: `${args.name}-id`,
            state: {
              ...inputsOf(args),
              arn: `${args.name}-arn`,
              ...COMPUTED[args.type]?.(args.name),
            },
          };
        },
      },
      "moodle-infra",
      "test",
      false,
    );
    build();
    // Waits for every registration, also those that outputs of earlier ones set off.
    await pulumi.runtime.disconnect();
    return new RecordedProgram(resources);
  }

  /** Inputs of every resource of a type, by name. */
  all(type: string): ReadonlyMap<string, Readonly<Record<string, unknown>>> {
    return new Map(
      this.resources
        .filter((each) => each.type === type)
        .map((each) => [each.name, inputsOf(each)]),
    );
  }

  /** Inputs of one resource. */
  one(type: string, name: string): Readonly<Record<string, unknown>> {
    const inputs = this.all(type).get(name);
    assert.ok(inputs, `${type} ${name} is registered`);
    return inputs;
  }
}

function inputsOf(args: MockResourceArgs): Readonly<Record<string, unknown>> {
  return args.inputs as Record<string, unknown>;
}
