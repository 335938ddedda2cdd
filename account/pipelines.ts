import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { PolicyDocument } from "../infra/iam-documents";
import { deployAccess } from "./deploy-access";
import type { PipelineScope } from "./pipeline-access";
import { imageAccess, maintenanceAccess, previewAccess } from "./pipeline-access";
import { GITHUB_ISSUER, pipelineTrust } from "./pipeline-trust";

export interface PipelinesArgs extends PipelineScope {
  /** `<owner>/<name>` on GitHub. */
  readonly repository: string;
  /** Whether GitHub's identity provider is made; the account has one at most. */
  readonly createProvider: boolean;
}

/** AWS's policies for looking at configuration, not at data. */
const LOOK = [
  "arn:aws:iam::aws:policy/SecurityAudit",
  "arn:aws:iam::aws:policy/job-function/ViewOnlyAccess",
];

/** Roles that pipelines take for the time of one job, with a token that GitHub signs; no key exists. */
export class Pipelines extends pulumi.ComponentResource {
  /** Role of previews in pull requests, from environment `<stack>-preview`. */
  readonly previewRoleArn: pulumi.Output<string>;
  /** Role that updates the stack, from environment `<stack>`. */
  readonly deployRoleArn: pulumi.Output<string>;
  /** Role that pushes images, from environment `<stack>-images`. */
  readonly imageRoleArn: pulumi.Output<string>;
  /** Role of audits and of the search for drift, from environment `<stack>-maintenance`. */
  readonly maintenanceRoleArn: pulumi.Output<string>;

  constructor(name: string, args: PipelinesArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:account:Pipelines", name, {}, opts);
    const parent = { parent: this };
    const { accountId, repository, stack } = args;
    const provider = args.createProvider
      ? [
          new aws.iam.OpenIdConnectProvider(
            name,
            { url: `https://${GITHUB_ISSUER}`, clientIdLists: ["sts.amazonaws.com"] },
            parent,
          ),
        ]
      : [];
    const role = (
      purpose: string,
      environment: string,
      access: readonly PolicyDocument[],
      managed: readonly string[] = [],
    ): pulumi.Output<string> => {
      const created = new aws.iam.Role(
        `${name}-${purpose}`,
        {
          // By this name stack files and workflows refer to it.
          name: `moodle-account-${stack}-${purpose}`,
          assumeRolePolicy: JSON.stringify(pipelineTrust({ accountId, repository, environment })),
          maxSessionDuration: SESSION_SECONDS,
        },
        { ...parent, dependsOn: provider },
      );
      for (const [index, document] of access.entries()) {
        const policy = new aws.iam.Policy(
          `${name}-${purpose}-${index}`,
          { policy: JSON.stringify(document) },
          parent,
        );
        new aws.iam.RolePolicyAttachment(
          `${name}-${purpose}-${index}`,
          { role: created.name, policyArn: policy.arn },
          parent,
        );
      }
      for (const arn of managed) {
        new aws.iam.RolePolicyAttachment(
          `${name}-${purpose}-${arn.replace(/^.*\//, "")}`,
          { role: created.name, policyArn: arn },
          parent,
        );
      }
      return created.arn;
    };

    this.previewRoleArn = role("preview", `${stack}-preview`, [previewAccess(args)]);
    this.deployRoleArn = role("deploy", stack, deployAccess(args));
    this.imageRoleArn = role("images", `${stack}-images`, [imageAccess(args)]);
    this.maintenanceRoleArn = role(
      "maintenance",
      `${stack}-maintenance`,
      [maintenanceAccess(args)],
      LOOK,
    );
    this.registerOutputs({
      previewRoleArn: this.previewRoleArn,
      deployRoleArn: this.deployRoleArn,
      imageRoleArn: this.imageRoleArn,
      maintenanceRoleArn: this.maintenanceRoleArn,
    });
  }
}

/** The longest that a job may take; a first `up` of infra waits for EKS, Aurora and CloudFront. */
const SESSION_SECONDS = 2 * 60 * 60;
