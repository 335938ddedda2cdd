import { relative } from "node:path";
import { selectLayers } from "../preview/project/layers";
import type { Target } from "./target";

/** What to type next, one line each. */
export function nextCommands(
  repository: string,
  { stack, region, bucket, alias }: Target,
  pulumiCloud: boolean,
): string[] {
  const provider = `awskms://${alias}?region=${region}`;
  const layers = selectLayers(repository, []);
  return [
    pulumiCloud ? "pulumi login" : `pulumi login 's3://${bucket}?region=${region}'`,
    ...layers.map(({ project }) => {
      const folder = relative(repository, project.root);
      const where = folder === "" ? "" : `-C ${folder} `;
      return `pulumi ${where}stack init ${stack} --secrets-provider '${provider}'`;
    }),
  ];
}
