import assert from "node:assert/strict";
import { clusterAddOns, nodeAddOns } from "./catalog";
import type { Toleration } from "./system-taint";
import { systemTaint } from "./system-taint";

/** Add-on → the workloads in it that may end up on system nodes, as paths into its settings. */
const WORKLOADS: Readonly<Record<string, readonly string[]>> = {
  coredns: [""],
  "aws-ebs-csi-driver": ["controller"],
  "aws-efs-csi-driver": ["controller"],
  "metrics-server": [""],
  "cert-manager": ["", "webhook", "cainjector"],
  "aws-secrets-store-csi-driver-provider": [""],
  "amazon-cloudwatch-observability": ["", "manager"],
};

function toleratesSystemNodes(settings: unknown, path: string): boolean {
  const block = path === "" ? settings : (settings as Record<string, unknown>)[path];
  const { tolerations = [] } = block as { tolerations?: readonly Toleration[] };
  return tolerations.some(({ key }) => key === undefined || key === systemTaint.key);
}

describe("add-ons", () => {
  for (const { name, settings } of clusterAddOns) {
    it(`${name}: every workload tolerates the system nodes, the only ones at first`, () => {
      const workloads = WORKLOADS[name];
      assert.ok(workloads, `${name} is in the table of this test`);
      const shutOut = workloads.filter((path) => !toleratesSystemNodes(settings, path));
      assert.deepEqual(shutOut, []);
    });
  }

  it("enforce network policies and rotate mounted secrets", () => {
    const settings = new Map<string, unknown>(
      [...nodeAddOns, ...clusterAddOns].map((addOn) => [
        addOn.name,
        "settings" in addOn ? addOn.settings : undefined,
      ]),
    );
    assert.deepEqual(settings.get("vpc-cni"), { enableNetworkPolicy: "true" });
    const secrets = settings.get("aws-secrets-store-csi-driver-provider") as {
      "secrets-store-csi-driver": unknown;
    };
    assert.deepEqual(secrets["secrets-store-csi-driver"], {
      enableSecretRotation: true,
      rotationPollInterval: "120s",
    });
  });
});
