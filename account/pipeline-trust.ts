import type { PolicyDocument } from "../infra/iam-documents";
import { policy } from "../infra/iam-documents";

/** Issuer of the tokens that a job of GitHub Actions shows. */
export const GITHUB_ISSUER = "token.actions.githubusercontent.com";

/** Who may take a role. */
export interface PipelineIdentity {
  readonly accountId: string;
  /** `<owner>/<name>` */
  readonly repository: string;
  /** Environment of that repository, whose own rules say which branches and reviewers it wants. */
  readonly environment: string;
}

/**
 * Lets jobs of one environment of one repository take the role. GitHub puts the environment, where a
 * job has one, in the place of the branch; which branches may use it, the environment says
 * (https://docs.github.com/en/actions/reference/security/oidc).
 */
export function pipelineTrust(identity: PipelineIdentity): PolicyDocument {
  const { accountId, repository, environment } = identity;
  return policy({
    Sid: "AllowPipeline",
    Effect: "Allow",
    Principal: { Federated: `arn:aws:iam::${accountId}:oidc-provider/${GITHUB_ISSUER}` },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: {
        [`${GITHUB_ISSUER}:aud`]: "sts.amazonaws.com",
        [`${GITHUB_ISSUER}:sub`]: `repo:${repository}:environment:${environment}`,
      },
    },
  });
}
