import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { METRICS_CPU } from "../infra/web-pod-cpu";
import { objectLabels, selectorLabels } from "./labels";
import { leaveLostNodes, workerNodes } from "./nodes";
import { paths } from "./paths";
import type { PodIdentity } from "./pod-identity";
import { secretsMount } from "./pod-identity";
import { restrictedContainer, restrictedPod, users } from "./pod-security";
import { priorityClass } from "./priority-classes";
import type { DatabaseAddress } from "./render/job-commands";
import { fpmMetricsCommand, siteMetricsCommand } from "./render/metric-commands";
import { METRICS_MEBIBYTES } from "./web-pod-requests";

type Container = kubernetes.types.input.core.v1.Container;

export interface MetricsArgs {
  readonly namespaceName: pulumi.Input<string>;
  /** Image of PHP with Moodle, pinned by digest. */
  readonly phpImage: pulumi.Input<string>;
  /** Identity whose secrets hold the database's login. */
  readonly identity: Pick<PodIdentity, "accountName" | "secrets">;
  readonly database: pulumi.Input<DatabaseAddress>;
  /** What must be there before: Moodle's tables. */
  readonly after?: pulumi.Input<pulumi.Resource>[];
}

/**
 * Measures the site from one place: age of cron, backlog of adhoc tasks, failed logins. The numbers leave
 * as lines of JSON in its log (docs/metrics.md).
 */
export class Metrics extends pulumi.ComponentResource {
  constructor(name: string, args: MetricsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("moodle:k8s:Metrics", name, {}, opts);
    const objectName = "moodle-metrics";
    new kubernetes.apps.v1.Deployment(
      name,
      {
        metadata: {
          name: objectName,
          namespace: args.namespaceName,
          labels: objectLabels("metrics"),
        },
        spec: {
          replicas: 1,
          selector: { matchLabels: selectorLabels("metrics") },
          revisionHistoryLimit: 3,
          // Two at once would count every failed login twice.
          strategy: { type: "Recreate" },
          template: podTemplate(args),
        },
      },
      { parent: this, ...(args.after === undefined ? {} : { dependsOn: args.after }) },
    );
    this.registerOutputs();
  }
}

function podTemplate(args: MetricsArgs): kubernetes.types.input.core.v1.PodTemplateSpec {
  return {
    metadata: { labels: objectLabels("metrics") },
    spec: {
      serviceAccountName: args.identity.accountName,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      securityContext: restrictedPod(users.php),
      priorityClassName: priorityClass.worker,
      terminationGracePeriodSeconds: 5,
      nodeSelector: workerNodes,
      tolerations: leaveLostNodes,
      containers: [
        {
          ...measuring(args.phpImage),
          command: pulumi.output(args.database).apply(siteMetricsCommand),
          volumeMounts: [secretsMount],
        },
      ],
      volumes: [args.identity.secrets],
    },
  };
}

/**
 * The container of a web pod that measures its php-fpm, on the status socket.
 *
 * @param run Volume with php-fpm's sockets.
 */
export function fpmMetrics(phpImage: pulumi.Input<string>, run: string): Container {
  return {
    ...measuring(phpImage),
    command: fpmMetricsCommand(),
    volumeMounts: [{ name: run, mountPath: paths.run, readOnly: true }],
  };
}

/** One idle PHP process; it has about 25 MiB. */
function measuring(image: pulumi.Input<string>): Omit<Container, "command" | "volumeMounts"> {
  return {
    name: "metrics",
    image,
    securityContext: restrictedContainer(users.php),
    resources: {
      requests: { cpu: `${METRICS_CPU}m`, memory: `${METRICS_MEBIBYTES}Mi` },
      limits: { memory: `${4 * METRICS_MEBIBYTES}Mi` },
    },
  };
}
