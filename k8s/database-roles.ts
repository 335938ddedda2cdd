import type * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { DeploymentJob, stepAnnotations, stepContainer, stepPod } from "./deployment-job";
import { objectLabels } from "./labels";
import { leaveLostNodes } from "./nodes";
import type { PodIdentity } from "./pod-identity";
import { secretsMount } from "./pod-identity";
import { restrictedContainer, restrictedPod, users } from "./pod-security";
import type { DatabaseAddress } from "./render/job-commands";
import { databaseRolesCommand } from "./render/job-commands";

export interface DatabaseRolesArgs {
  readonly namespaceName: pulumi.Input<string>;
  /** Image of PHP with our own programs, pinned by digest. */
  readonly phpImage: pulumi.Input<string>;
  /** Identity whose secrets are those of master user, migrator and runtime. */
  readonly identity: Pick<PodIdentity, "accountName" | "secrets">;
  readonly database: pulumi.Input<DatabaseAddress>;
}

/** Longest run in seconds: it takes some, a paused Aurora wakes in about 15. */
const DEADLINE = 600;

/** Makes the database's roles and grants, ahead of all that uses them (docs/adr/0013). */
export class DatabaseRoles extends pulumi.ComponentResource {
  readonly job: pulumi.Resource;

  constructor(name: string, args: DatabaseRolesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("moodle:k8s:DatabaseRoles", name, {}, opts);
    const { job } = new DeploymentJob(
      name,
      {
        namespaceName: args.namespaceName,
        component: "database-roles",
        template: podTemplate(args),
        deadline: DEADLINE,
        retries: 5,
        after: [],
      },
      { parent: this },
    );
    this.job = job;
    this.registerOutputs();
  }
}

/** No Moodle runs in it, so it has neither shared files nor a way to Redis. */
function podTemplate(args: DatabaseRolesArgs): kubernetes.types.input.core.v1.PodTemplateSpec {
  return {
    metadata: { labels: objectLabels("database-roles"), annotations: stepAnnotations },
    spec: {
      serviceAccountName: args.identity.accountName,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      securityContext: restrictedPod(users.php),
      ...stepPod,
      tolerations: leaveLostNodes,
      containers: [
        {
          ...stepContainer,
          image: args.phpImage,
          command: pulumi.output(args.database).apply(databaseRolesCommand),
          securityContext: restrictedContainer(users.php),
          resources: { requests: { cpu: "50m", memory: "64Mi" }, limits: { memory: "128Mi" } },
          volumeMounts: [secretsMount],
        },
      ],
      volumes: [args.identity.secrets],
    },
  };
}
