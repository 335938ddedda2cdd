import { matches } from "../infra/config-checks";
import { text } from "../infra/config-kinds";

/** The stack file's `moodle-account:repository`, which infra's runner reads, too. */
export const repositoryField = {
  key: "moodle-account:repository",
  kind: text(
    matches(
      /^[\w.-]+\/[\w.-]+$/,
      "it must be a repository on GitHub. Write it like example-university/moodle-on-aws.",
    ),
  ),
  what: "the repository whose pipelines may take roles here, for example example-university/moodle-on-aws",
} as const;
