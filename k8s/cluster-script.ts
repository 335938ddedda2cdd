import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { basename, dirname, join } from "node:path";
import { onSystemNodes } from "../infra/add-ons/system-taint";
import { compiledModules } from "../infra/compiled-modules";
import type { Rule } from "./account-rights";
import { AccountRights } from "./account-rights";
import { ConfigFiles } from "./config-files";
import { API_URL, scriptPaths } from "./in-cluster/settings";
import type { ComponentName } from "./labels";
import { objectLabels, selectorLabels } from "./labels";
import { restrictedContainer, restrictedPod, users } from "./pod-security";

type PodSpec = kubernetes.types.input.core.v1.PodSpec;

export interface ClusterScriptArgs {
  readonly namespaceName: pulumi.Input<string>;
  /** Which script it is; also the name of its objects. */
  readonly component: Extract<ComponentName, "exam-reconciler" | "integrity">;
  /** Folder below `k8s/in-cluster/` with its `main.ts`. */
  readonly folder: string;
  /** What the script reads as its settings; must hold no secret. */
  readonly settings: pulumi.Input<object>;
  /** What it may do in the namespace, and in the whole cluster. */
  readonly rules: readonly Rule[];
  readonly clusterRules?: readonly Rule[];
  /** Cron, in UTC. */
  readonly schedule: string;
  /** Seconds after which a run is ended, and which a run may start late. */
  readonly deadlineSeconds: number;
  /** Image of Node.js, pinned by digest. */
  readonly image: pulumi.Input<string>;
  /** HTTPS URL of the Kubernetes API. */
  readonly apiUrl: pulumi.Input<string>;
  readonly priorityClassName: string;
}

const ROOT = join(__dirname, "..");

/** Seconds that a token is good for: the least that the API gives; a run takes far less. */
const TOKEN_SECONDS = 600;

/**
 * TypeScript of ours that runs in the cluster on a schedule and speaks to the Kubernetes API: compiled
 * here, mounted from a ConfigMap, on the system nodes, which are always there.
 *
 * It calls the API by the name of the cluster's endpoint, not by that of the Service `kubernetes`:
 * network policies of the VPC CNI see the address that a pod calls, and the endpoint's are the VPC's.
 */
export class ClusterScript extends pulumi.ComponentResource {
  constructor(name: string, args: ClusterScriptArgs, opts?: pulumi.ComponentResourceOptions) {
    super("moodle:k8s:ClusterScript", name, {}, opts);
    const { component, namespaceName } = args;
    const labels = objectLabels(component);
    const metadata = { name: `moodle-${component}`, namespace: namespaceName, labels };

    const modules = compiledModules(ROOT, `k8s/in-cluster/${args.folder}/main`);
    const code = new ConfigFiles(
      `${name}-code`,
      { namespaceName, files: mapKeys(modules, keyOf) },
      { parent: this },
    );
    const settings = new ConfigFiles(
      `${name}-settings`,
      {
        namespaceName,
        files: pulumi
          .output(args.settings)
          .apply((known) => ({ [basename(scriptPaths.settings)]: JSON.stringify(known) })),
      },
      { parent: this },
    );
    const account = new kubernetes.core.v1.ServiceAccount(
      name,
      { metadata, automountServiceAccountToken: false },
      { parent: this },
    );
    const rights = new AccountRights(
      name,
      {
        namespaceName,
        accountName: account.metadata.name,
        component,
        rules: args.rules,
        clusterRules: args.clusterRules ?? [],
      },
      { parent: this },
    );
    new kubernetes.batch.v1.CronJob(
      name,
      {
        metadata,
        spec: {
          schedule: args.schedule,
          timeZone: "Etc/UTC",
          concurrencyPolicy: "Forbid",
          startingDeadlineSeconds: args.deadlineSeconds,
          successfulJobsHistoryLimit: 1,
          failedJobsHistoryLimit: 3,
          jobTemplate: {
            metadata: { labels },
            spec: {
              // The script tries again by itself, and the next run is never far.
              backoffLimit: 0,
              activeDeadlineSeconds: args.deadlineSeconds,
              template: {
                metadata: { labels: { ...labels, ...selectorLabels(component) } },
                spec: podSpec(args, account.metadata.name, {
                  code: code.configMapName,
                  paths: Object.keys(modules),
                  settings: settings.configMapName,
                }),
              },
            },
          },
        },
      },
      { parent: this, dependsOn: [rights] },
    );
    this.registerOutputs();
  }
}

function podSpec(
  args: ClusterScriptArgs,
  serviceAccountName: pulumi.Input<string>,
  files: {
    readonly code: pulumi.Input<string>;
    readonly paths: readonly string[];
    readonly settings: pulumi.Input<string>;
  },
): PodSpec {
  return {
    serviceAccountName,
    // The one container gets a token of its own below, for minutes instead of an hour.
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    restartPolicy: "Never",
    priorityClassName: args.priorityClassName,
    securityContext: restrictedPod(users.node),
    tolerations: [onSystemNodes],
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [
            { matchExpressions: [{ key: "karpenter.sh/nodepool", operator: "DoesNotExist" }] },
          ],
        },
      },
    },
    containers: [
      {
        name: args.component,
        image: args.image,
        command: ["node", join(scriptPaths.code, `k8s/in-cluster/${args.folder}/main.js`)],
        env: [{ name: API_URL, value: args.apiUrl }],
        securityContext: restrictedContainer(users.node),
        resources: { requests: { cpu: "50m", memory: "96Mi" }, limits: { memory: "192Mi" } },
        volumeMounts: [
          { name: "code", mountPath: scriptPaths.code, readOnly: true },
          { name: "settings", mountPath: dirname(scriptPaths.settings), readOnly: true },
          { name: "access", mountPath: scriptPaths.access, readOnly: true },
        ],
      },
    ],
    volumes: [
      {
        name: "code",
        configMap: {
          name: files.code,
          items: files.paths.map((path) => ({ key: keyOf(path), path })),
        },
      },
      { name: "settings", configMap: { name: files.settings } },
      {
        name: "access",
        projected: {
          sources: [
            { serviceAccountToken: { path: "token", expirationSeconds: TOKEN_SECONDS } },
            {
              configMap: {
                // Kubernetes writes it into every namespace: who signed the API's certificate.
                name: "kube-root-ca.crt",
                items: [{ key: "ca.crt", path: "ca.crt" }],
              },
            },
          ],
        },
      },
    ],
  };
}

/** A path as a key of a ConfigMap, which takes no slashes. */
function keyOf(path: string): string {
  return path.replaceAll("/", ".");
}

function mapKeys(
  record: Readonly<Record<string, string>>,
  change: (key: string) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [change(key), value]));
}
