import type { Context } from "../../deploy/context";
import type { StackSettings } from "../../deploy/stack-settings";
import { hasImage } from "../../deploy/tools/registry-image";
import { ourRepositories } from "../../infra/our-repositories";
import { UserError } from "../../preview/errors";

/**
 * Refuses a tag that the registry has: it takes none twice, and would say so after a long build.
 *
 * @throws {@link UserError} also where the registry cannot be asked, since it could not be pushed to.
 */
export async function refuseTakenTag(
  { accountId, imageTag, region, stack }: StackSettings,
  host: string,
  context: Context,
): Promise<void> {
  const taken: string[] = [];
  for (const name of Object.values(ourRepositories)) {
    const answer = await hasImage({ accountId, host, name, region }, imageTag, context);
    if ("problem" in answer) {
      throw new UserError(
        `The registry does not say whether it holds ${name}:${imageTag}: ${answer.problem}. It is made by the infra layer: npm run up -- ${stack}`,
      );
    }
    if (answer.value) {
      taken.push(`${name}:${imageTag}`);
    }
  }
  if (taken.length > 0) {
    throw new UserError(
      `${host} holds ${taken.join(" and ")} already, and a tag is never used twice. Raise moodle-k8s:imageTag in Pulumi.${stack}.yaml.`,
    );
  }
}
