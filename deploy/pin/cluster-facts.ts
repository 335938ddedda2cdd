import { UserError } from "../../preview/errors";
import { configNamespaces } from "../../preview/project/layers";
import { readStackFile, stackNames } from "../../preview/project/stack-file";
import type { ClusterFacts } from "./eks";

const KEYS = { kubernetesVersion: "moodle-infra:kubernetesVersion", region: "aws:region" } as const;

/**
 * The cluster that builds are looked up for: that of the stack asked for, else of all stacks, which
 * share one lock.
 *
 * @throws {@link UserError} when the stacks differ, or say nothing.
 */
export function clusterFacts(repository: string, stack: string | undefined): ClusterFacts {
  const stacks = stack === undefined ? stackNames(repository) : [stack];
  const namespaces = configNamespaces(repository);
  const found = stacks.map((name) => {
    const { values, path } = readStackFile(repository, repository, name, namespaces);
    const valueOf = (key: string): string => {
      const value = values.get(key);
      if (value === undefined) {
        throw new UserError(`${key} is missing in ${path}: builds are looked up for it. Add it.`);
      }
      return value.text;
    };
    return {
      name,
      kubernetesVersion: valueOf(KEYS.kubernetesVersion),
      region: valueOf(KEYS.region),
    };
  });
  const [first, ...others] = found;
  if (first === undefined) {
    throw new UserError("There is no stack: the project folder holds no Pulumi.<stack>.yaml.");
  }
  const differ = others.some(
    ({ kubernetesVersion, region }) =>
      kubernetesVersion !== first.kubernetesVersion || region !== first.region,
  );
  if (differ) {
    const said = found.map((each) => `${each.name} ${each.kubernetesVersion} in ${each.region}`);
    throw new UserError(
      `The stacks have different clusters (${said.join(", ")}), and the lock holds one build of each add-on. Say with --stack whose to look up.`,
    );
  }
  return first;
}
