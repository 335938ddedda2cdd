import { type Properties, listAt, textAt } from "../../../reading";
import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";

/** What is right of a parameter, by its name. */
const DEMANDS: Readonly<Record<string, RegExp>> = {
  "rds.force_ssl": /^1$/,
  ssl_min_protocol_version: /^TLSv1\.[23]$/,
};

export const parametersForceTls = resourceRule(
  {
    name: "rds-parameters-force-tls",
    checklist: ["C14"],
    severity: "critical",
    frameworks: [],
    description: "PostgreSQL refuses connections without TLS 1.2 or newer.",
    why: "Passwords and pupils' data would cross the network in the clear as soon as one client asks for it.",
    remediation: "Set the parameters rds.force_ssl to 1 and ssl_min_protocol_version to TLSv1.2.",
  },
  onType("aws:rds/clusterParameterGroup:ClusterParameterGroup", (group, report) => {
    if (textAt(group, "family")?.includes("postgres") !== true) {
      return;
    }
    for (const [name, right] of Object.entries(DEMANDS)) {
      const value = valueOf(group, name);
      if (value === undefined || !right.test(value)) {
        report(
          "parameters",
          value === undefined ? `do not set ${name}` : `set ${name} to ${JSON.stringify(value)}`,
        );
      }
    }
  }),
);

/** The value of a parameter in a group. */
function valueOf(group: Properties, name: string): string | undefined {
  const index = listAt(group, "parameters").findIndex(
    (parameter) => textAt(parameter, "name") === name,
  );
  return index < 0 ? undefined : textAt(group, "parameters", index, "value");
}
