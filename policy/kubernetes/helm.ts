import { token } from "./objects";

/** A chart of Helm, which Pulumi installs as a whole or object by object. */
export const RELEASES = [token("helm.sh/v3", "Release"), token("helm.sh/v3", "Chart")];

export interface Release {
  readonly chart?: string | null;
  readonly version?: string | null;
  readonly repositoryOpts?: { readonly repo?: string | null } | null;
  readonly values?: Readonly<Record<string, unknown>> | null;
}
