import type { Context } from "../context";
import { aws } from "../tools/aws";
import { listIn, memberOf, stringIn } from "../tools/tool-output";
import { LookupError } from "./web";

/** The cluster that builds are looked up for. */
export interface ClusterFacts {
  readonly kubernetesVersion: string;
  readonly region: string;
}

/**
 * The build of an add-on that EKS installs by default, which is the one that AWS tested with this
 * version of Kubernetes; the newest is often not.
 */
export async function addOnVersion(
  addOn: string,
  { kubernetesVersion, region }: ClusterFacts,
  context: Context,
): Promise<string> {
  const answer = await aws(
    [
      ...["eks", "describe-addon-versions", "--region", region],
      ...["--addon-name", addOn, "--kubernetes-version", kubernetesVersion],
    ],
    context,
  );
  if ("problem" in answer) {
    throw new LookupError(answer.problem);
  }
  const versions = listIn(answer.value, "addons").flatMap((each) => listIn(each, "addonVersions"));
  const found = versions.find((version) =>
    listIn(version, "compatibilities").some(
      (each) =>
        memberOf(each, "defaultVersion") === true &&
        stringIn(each, "clusterVersion") === kubernetesVersion,
    ),
  );
  const build = stringIn(found, "addonVersion");
  if (build === undefined || !/^v\d+\.\d+\.\d+-eksbuild\.\d+$/.test(build)) {
    throw new LookupError(
      `EKS names no default build of ${addOn} for Kubernetes ${kubernetesVersion} in ${region}`,
    );
  }
  return build;
}

/** The value of a public parameter. */
export async function parameter(
  name: string,
  { region }: ClusterFacts,
  context: Context,
): Promise<string> {
  const answer = await aws(["ssm", "get-parameter", "--region", region, "--name", name], context);
  if ("problem" in answer) {
    throw new LookupError(answer.problem);
  }
  const value = stringIn(memberOf(answer.value, "Parameter"), "Value");
  if (value === undefined || !/^\d+\.\d+\.\d+-\d{8}$/.test(value)) {
    throw new LookupError(`${name} in ${region} holds no release, like 1.35.0-20260101`);
  }
  return value;
}
