import type { ModulePatch } from "./patched-module";
import { kubernetesVersion, minorOf } from "./versions";
import type { GoModule } from "./versions";

/** A program of the cluster, and the package that it is built from. */
export interface Program {
  readonly module: GoModule;
  readonly package: string;
  /** Variables of the program that the linker sets. */
  readonly variables: Readonly<Record<string, string>>;
  /** Default: as published. */
  readonly patch?: ModulePatch;
}

export type ProgramName =
  | "etcd"
  | "kube-apiserver"
  | "kube-controller-manager"
  | "kube-scheduler"
  | "kwok"
  | "metrics-server"
  | "karpenter";

/** Without these it calls itself v0.0.0-master, and everything that asks takes it for that. */
function kubernetesVariables(): Readonly<Record<string, string>> {
  const version = kubernetesVersion();
  const [major = "", minor = ""] = minorOf(version).split(".");
  const prefix = "k8s.io/component-base/version";
  return {
    [`${prefix}.gitVersion`]: version,
    [`${prefix}.gitMajor`]: major,
    [`${prefix}.gitMinor`]: minor,
  };
}

function kubernetes(command: string): Program {
  return {
    module: "plane",
    package: `k8s.io/kubernetes/cmd/${command}`,
    variables: kubernetesVariables(),
  };
}

function plain(module: GoModule, path: string): Program {
  return { module, package: path, variables: {} };
}

/** Karpenter listens on every address and has no option for another. */
const onLoopback: ModulePatch = {
  path: "sigs.k8s.io/karpenter",
  folders: ["pkg", "kwok"],
  file: "pkg/operator/operator.go",
  from: '(":%d", ',
  to: '("127.0.0.1:%d", ',
};

/** Everything that the cluster is made of, in the order of the build. */
export const programs: Readonly<Record<ProgramName, Program>> = {
  etcd: plain("plane", "go.etcd.io/etcd/server/v3"),
  "kube-apiserver": kubernetes("kube-apiserver"),
  "kube-controller-manager": kubernetes("kube-controller-manager"),
  "kube-scheduler": kubernetes("kube-scheduler"),
  kwok: plain("tools", "sigs.k8s.io/kwok/cmd/kwok"),
  "metrics-server": plain("tools", "sigs.k8s.io/metrics-server/cmd/metrics-server"),
  karpenter: { ...plain("tools", "sigs.k8s.io/karpenter/kwok"), patch: onLoopback },
};

export const programNames = Object.keys(programs) as readonly ProgramName[];
