import { matches } from "../config-checks";
import type { Field, ValuesOf } from "../config-kinds";
import { list, object, text } from "../config-kinds";
import type { CrossCheck } from "../config-reader";

const fields = {
  connectionArn: {
    kind: text(
      matches(
        /^arn:aws:(codeconnections|codestar-connections):[a-z0-9-]+:\d{12}:connection\/[0-9a-f-]+$/,
        "it must be the ARN of a connection. `aws codeconnections list-connections` shows it.",
      ),
    ),
    what: "the ARN of the connection to GitHub, which you make and confirm in the console",
  },
  workflows: {
    kind: list(text(matches(/^[\w-]+$/, "it must be a workflow's name, of letters and hyphens.")), {
      min: 1,
      max: 20,
    }),
    what: "the names of the workflows whose jobs may run in the VPC, for example [deploy, drift]",
  },
} as const;

/** Who may send jobs to the runner. */
export type RunnerSettings = ValuesOf<typeof fields>;

/** The stack file's `runner`; `false` stands for none, as before the first deployment. */
export const optionalRunner: Field<RunnerSettings | false> = {
  kind: object(fields),
  what: "the runner inside the VPC, a mapping of connectionArn and workflows",
  fallback: false,
};

/** Refuses a connection of another account, or of another region than the runner's. */
export const checkRunner: CrossCheck<{
  readonly accountId: string;
  readonly region: string;
  readonly runner: RunnerSettings | false;
}> = ({ accountId, region, runner }, refuse) => {
  if (runner === undefined || runner === false) {
    return;
  }
  const [, , , connectionRegion = "", connectionAccount = ""] = runner.connectionArn.split(":");
  if (accountId !== undefined && connectionAccount !== accountId) {
    refuse(
      "runner.connectionArn",
      runner.connectionArn,
      `the connection is in another account than accountId, ${accountId}. Make one there.`,
    );
  }
  if (region !== undefined && connectionRegion !== region) {
    refuse(
      "runner.connectionArn",
      runner.connectionArn,
      `the connection is in another region than aws:region, ${region}. Make one there.`,
    );
  }
};
