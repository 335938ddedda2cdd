import type { Context } from "../context";
import { aws } from "./aws";
import type { Answer } from "./tool-output";

/** A repository of Amazon's private registry. */
export interface Repository {
  /** Name of the registry's host, which `docker login` takes. */
  readonly host: string;
  readonly accountId: string;
  readonly region: string;
  /** Name within the registry, for example `moodle/php`. */
  readonly name: string;
}

/** Takes the URL of a repository apart; `undefined` for what is none. */
export function parseRepository(url: string): Repository | undefined {
  const match = /^((\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?)\/(.+)$/.exec(url);
  const [, host, accountId, region, name] = match ?? [];
  return host === undefined || accountId === undefined || region === undefined || name === undefined
    ? undefined
    : { host, accountId, region, name };
}

/** Whether the repository holds an image with the tag. */
export async function hasImage(
  { accountId, region, name }: Repository,
  tag: string,
  context: Context,
): Promise<Answer<boolean>> {
  const answer = await aws(
    [
      ...["ecr", "describe-images", "--region", region, "--registry-id", accountId],
      ...["--repository-name", name, "--image-ids", `imageTag=${tag}`],
    ],
    context,
  );
  if ("value" in answer) {
    return { value: true };
  }
  // The code that the API gives in place of an empty list.
  return answer.problem.includes("(ImageNotFoundException)") ? { value: false } : answer;
}
