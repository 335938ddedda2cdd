import type * as kubernetes from "@pulumi/kubernetes";
import assert from "node:assert/strict";
import { isInside } from "../infra/cidr-plan";
import type { ComponentName } from "./labels";
import { selectorLabels } from "./labels";
import { networkRules } from "./network-rules";
import { ports } from "./ports";

/** A network policy without anything that is known later only. */
interface Policy {
  readonly podSelector: Selector;
  readonly policyTypes: readonly string[];
  readonly ingress?: readonly Rule[];
  readonly egress?: readonly Rule[];
}
interface Rule {
  readonly from?: readonly Peer[];
  readonly to?: readonly Peer[];
  readonly ports: readonly { readonly protocol: string; readonly port: number }[];
}
interface Peer {
  readonly podSelector?: Selector;
  readonly namespaceSelector?: Selector;
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
}
type Selector = kubernetes.types.input.meta.v1.LabelSelector & {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values: readonly string[];
  }[];
};

/** One end of a connection: a pod of ours, or an address. */
type End = ComponentName | `${number}.${number}.${number}.${number}`;

const DATABASE = 5432;
const policies = Object.values(
  networkRules({
    vpcCidr: "10.20.0.0/16",
    databasePort: DATABASE,
    mailPorts: [587],
    outbound: [{ name: "directory", cidr: "10.1.2.0/24", port: 636 }],
  }),
) as readonly Policy[];

const COMPONENTS: readonly ComponentName[] = [
  "web",
  "cron",
  "adhoc",
  "database-roles",
  "upgrade",
  "release",
  "metrics",
  "exam-reconciler",
  "integrity",
  "placeholder",
  "redis-sessions",
  "redis-cache",
];
const MOODLE: readonly ComponentName[] = ["web", "cron", "adhoc", "upgrade", "release"];

/** Whether the policies let a connection through, as the API documents them: the two ends must agree. */
function reaches(from: End, to: End, port: number): boolean {
  return (
    (isAddress(from) || permits("egress", from, to, port)) &&
    (isAddress(to) || permits("ingress", to, from, port))
  );
}

function permits(
  side: "ingress" | "egress",
  pod: ComponentName,
  other: End,
  port: number,
): boolean {
  const kind = side === "ingress" ? "Ingress" : "Egress";
  const mine = policies.filter(
    ({ policyTypes, podSelector }) => policyTypes.includes(kind) && selects(podSelector, pod),
  );
  assert.ok(mine.length > 0, `${pod} is under no ${kind} policy, so that everything is allowed`);
  return mine
    .flatMap((policy) => policy[side] ?? [])
    .some(
      (rule) =>
        rule.ports.some((one) => one.protocol === "TCP" && one.port === port) &&
        (rule.from ?? rule.to ?? []).some((peer) => includes(peer, other)),
    );
}

function includes({ podSelector, namespaceSelector, ipBlock }: Peer, end: End): boolean {
  if (isAddress(end)) {
    const within = (block: string) => isInside(block, `${end}/32`);
    return ipBlock !== undefined && within(ipBlock.cidr) && !(ipBlock.except ?? []).some(within);
  }
  return namespaceSelector === undefined && podSelector !== undefined && selects(podSelector, end);
}

function selects(
  { matchLabels = {}, matchExpressions = [] }: Selector,
  pod: ComponentName,
): boolean {
  const labels = selectorLabels(pod);
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, values }) => values.includes(labels[key] ?? ""))
  );
}

function isAddress(end: End): end is `${number}.${number}.${number}.${number}` {
  return /^[0-9]/.test(end);
}

/** Components that reach an end, of all. */
function whoReaches(to: End, port: number): readonly ComponentName[] {
  return COMPONENTS.filter((from) => reaches(from, to, port));
}

describe("network rules", () => {
  const database = "10.20.200.5";
  const loadBalancer = "10.20.0.9";
  const outside = "203.0.113.9";

  it("let Moodle, its metrics and the step that makes its roles reach the database, nobody else", () => {
    assert.deepEqual(
      new Set(whoReaches(database, DATABASE)),
      new Set([...MOODLE, "database-roles", "metrics"]),
    );
    assert.deepEqual(whoReaches(outside, DATABASE), []);
  });

  it("let Moodle and each set's own servers reach Redis, and never one set the other", () => {
    for (const set of ["redis-sessions", "redis-cache"] as const) {
      assert.deepEqual(new Set(whoReaches(set, ports.redis)), new Set([...MOODLE, set]));
      assert.deepEqual(whoReaches(set, ports.sentinel), [set]);
      assert.equal(reaches(loadBalancer, set, ports.redis), false);
    }
  });

  it("let the load balancer reach web, on one port, and no other pod", () => {
    const open = COMPONENTS.flatMap((pod) =>
      [ports.web, ports.health, ports.redis, 80, 443, 9000]
        .filter((port) => reaches(loadBalancer, pod, port))
        .map((port) => `${pod}:${port}`),
    );
    assert.deepEqual(open, [`web:${ports.web}`]);
    assert.equal(reaches(outside, "web", ports.web), false);
    assert.deepEqual(whoReaches("web", ports.web), []);
  });

  it("let Moodle call the site's own name, the internet over HTTPS, and the mail server", () => {
    for (const to of [loadBalancer, outside] as const) {
      assert.ok(MOODLE.every((pod) => reaches(pod, to, 443) && reaches(pod, to, 587)));
    }
    assert.deepEqual(whoReaches(outside, 80), []);
    assert.deepEqual(new Set(whoReaches(outside, 443)), new Set(MOODLE));
  });

  it("open no mail port where no mail leaves", () => {
    const rules = networkRules({
      vpcCidr: "10.20.0.0/16",
      databasePort: DATABASE,
      mailPorts: [],
      outbound: [],
    });
    const { policyTypes, ...rest } = rules["moodle-to-mail"] ?? {};
    assert.deepEqual(policyTypes, ["Egress"]);
    assert.ok(!("egress" in rest));
  });

  it("keep Moodle from the node's credentials and from neighbours of the VPC", () => {
    const forbidden = [
      "169.254.169.254",
      "169.254.170.23",
      "10.1.2.3",
      "192.168.1.1",
      "172.31.0.1",
    ];
    for (const address of forbidden as readonly End[]) {
      assert.deepEqual(whoReaches(address, 443), [], address);
    }
  });

  it("open a named service of the campus, at its port alone", () => {
    assert.deepEqual(new Set(whoReaches("10.1.2.3", 636)), new Set(MOODLE));
    assert.deepEqual(whoReaches("10.1.3.3", 636), []);
    assert.deepEqual(whoReaches("10.1.2.3", 389), []);
  });

  it("let what speaks to Kubernetes reach its API in the VPC, and nothing more", () => {
    for (const pod of ["exam-reconciler", "integrity"] as const) {
      assert.ok(reaches(pod, "10.20.1.1", 443));
      assert.equal(reaches(pod, outside, 443), false);
      assert.equal(reaches(pod, database, DATABASE), false);
    }
  });

  it("leave spare capacity without any way, but names", () => {
    const anywhere: readonly End[] = [...COMPONENTS, database, outside];
    for (const to of anywhere) {
      for (const port of [...Object.values(ports), DATABASE]) {
        assert.equal(reaches("placeholder", to, port), false, `${to}:${port}`);
      }
    }
  });
});
