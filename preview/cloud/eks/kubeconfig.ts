import { containsUnknown, revealDeep, UNKNOWN } from "../../engine/values";
import type { Value, ValueMap } from "../cloud";

/** What a kubeconfig is made of; `profileName` only where the provider itself uses it. */
export interface KubeconfigParts {
  readonly clusterName: Value;
  readonly endpoint: Value;
  readonly certificateAuthority: Value;
  readonly region: string;
  readonly roleArn: Value | undefined;
  readonly profileName: Value | undefined;
}

/** The kubeconfig that the provider generates; unknown as a whole until every part is known. */
export function kubeconfig(parts: KubeconfigParts): Value {
  const args: Value[] = ["--region", parts.region, "eks", "get-token"];
  args.push("--cluster-name", parts.clusterName, "--output", "json");
  if (parts.roleArn !== undefined) {
    args.push("--role", parts.roleArn);
  }
  if (parts.profileName !== undefined) {
    args.push("--profile", parts.profileName);
  }
  const config: ValueMap = {
    apiVersion: "v1",
    clusters: [
      {
        cluster: {
          server: parts.endpoint,
          "certificate-authority-data": parts.certificateAuthority,
        },
        name: "kubernetes",
      },
    ],
    contexts: [{ context: { cluster: "kubernetes", user: "aws" }, name: "aws" }],
    "current-context": "aws",
    kind: "Config",
    users: [{ name: "aws", user: { exec: credentials(args) } }],
  };
  return containsUnknown(config) ? UNKNOWN : config;
}

/** JSON text of a value; unknown when any part of it is. */
export function jsonText(value: Value): Value {
  return containsUnknown(value) ? UNKNOWN : JSON.stringify(revealDeep(value));
}

function credentials(args: Value[]): ValueMap {
  const apiVersion = "client.authentication.k8s.io/v1beta1";
  return {
    apiVersion,
    command: "aws",
    args,
    env: [{ name: "KUBERNETES_EXEC_INFO", value: `{"apiVersion": "${apiVersion}"}` }],
  };
}
