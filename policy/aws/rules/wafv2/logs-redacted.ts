import { listAt, textAt } from "../../../reading";
import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";

const HEADERS = ["authorization", "cookie"];

export const logsRedacted = resourceRule(
  {
    name: "wafv2-logs-redacted",
    checklist: ["C06", "C29"],
    severity: "high",
    frameworks: [],
    description: "Logs of a web ACL leave out what signs people in.",
    why: "Whoever reads the log could take over every session in it.",
    remediation: `Add singleHeader for ${HEADERS.join(" and ")} to redactedFields.`,
  },
  onType(
    "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
    (configuration, report) => {
      const redacted = Array.from(listAt(configuration, "redactedFields"), (field) =>
        textAt(field, "singleHeader", "name")?.toLowerCase(),
      );
      const missing = HEADERS.filter((header) => !redacted.includes(header));
      if (missing.length > 0) {
        report("redactedFields", `lacks ${missing.join(", ")}`);
      }
    },
  ),
);
