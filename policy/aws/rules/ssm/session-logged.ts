import { isProperties, ShapeError, textAt } from "../../../reading";
import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { type Demands, check, is, isGiven } from "../../demands";

const DEMANDS: Demands = {
  "inputs.cloudWatchLogGroupName": isGiven(),
  "inputs.cloudWatchEncryptionEnabled": is(true),
  "inputs.kmsKeyId": isGiven("so the session itself is not encrypted with a key of ours"),
};

export const sessionLogged = resourceRule(
  {
    name: "ssm-session-logged",
    checklist: ["C06", "C13", "C15"],
    severity: "high",
    frameworks: [],
    description: "Sessions on nodes are logged to an encrypted log group.",
    why: "Nobody could tell what was done on a node, and what was typed there could be read by others.",
    remediation:
      "Set cloudWatchLogGroupName, cloudWatchEncryptionEnabled and kmsKeyId in the document's inputs.",
  },
  onType("aws:ssm/document:Document", (document, report) => {
    if (textAt(document, "documentType") === "Session") {
      check(contentOf(textAt(document, "content") ?? "{}"), DEMANDS, (property, problem) => {
        report(`content.${property}`, problem);
      });
    }
  }),
);

function contentOf(text: string): Readonly<Record<string, unknown>> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new ShapeError("content", "is text that is no JSON");
  }
  if (!isProperties(content)) {
    throw new ShapeError("content", "is no JSON object");
  }
  return content;
}
