import { readFileSync } from "node:fs";
import { KubernetesApi } from "./kubernetes-api";

/** Where a script finds what it needs; the pod that runs it mounts to these paths. */
export const scriptPaths = {
  /** Compiled modules, in the folders that their sources lie in. */
  code: "/opt/moodle-scripts",
  /** What the script is told when it is deployed; a folder of its own, beside the code. */
  settings: "/etc/moodle-scripts/settings.json",
  /** `token` and `ca.crt`, where every client of Kubernetes looks for them. */
  access: "/var/run/secrets/kubernetes.io/serviceaccount",
} as const;

/** Environment variable with the URL of the Kubernetes API. */
export const API_URL = "KUBERNETES_API_URL";

/** What the script is told when it is deployed. */
export function readSettings(): unknown {
  return JSON.parse(readFileSync(scriptPaths.settings, "utf8"));
}

/**
 * The Kubernetes API, with the rights of the pod.
 *
 * @param fieldManager who changes fields, as `metadata.managedFields` shows it.
 */
export function kubernetesApi(fieldManager: string): KubernetesApi {
  const url = process.env[API_URL];
  if (url === undefined) {
    throw new Error(`${API_URL} is not set. The CronJob of this script sets it.`);
  }
  return new KubernetesApi({ url, folder: scriptPaths.access, fieldManager });
}
