import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { sessionLogged } from "./session-logged";

const inputs = {
  cloudWatchLogGroupName: "/ssm/sessions",
  cloudWatchEncryptionEnabled: true,
  kmsKeyId: "arn:aws:kms:eu-central-1:111111111111:key/0e6ad33f-5a5e-4d0b-9c3c-6f8d6f5b6f10",
};

const contentOf = (changed: object): string =>
  JSON.stringify({ schemaVersion: "1.0", inputs: { ...inputs, ...changed } });

describeRule(awsPack, sessionLogged, {
  compliant: {
    type: "aws:ssm/document:Document",
    properties: { documentType: "Session", content: contentOf({}) },
  },
  accepts: { "a document of another kind": { documentType: "Command", content: "schemaVersion:" } },
  refuses: {
    "sessions without a log": [
      { content: contentOf({ cloudWatchLogGroupName: "" }) },
      "content.inputs.cloudWatchLogGroupName is not set",
    ],
    "a log without encryption": [
      { content: contentOf({ cloudWatchEncryptionEnabled: false }) },
      "content.inputs.cloudWatchEncryptionEnabled is false",
    ],
    "sessions without a key": [
      { content: contentOf({ kmsKeyId: "" }) },
      "content.inputs.kmsKeyId is not set, so the session itself is not encrypted with a key of ours",
    ],
    "a document without content": [
      { content: undefined },
      "content.inputs.cloudWatchLogGroupName is not set",
      "content.inputs.cloudWatchEncryptionEnabled is not set",
      "content.inputs.kmsKeyId is not set, so the session itself is not encrypted with a key of ours",
    ],
    "what is no JSON": [{ content: "inputs:" }, "content is text that is no JSON"],
    "what is no object": [{ content: "[]" }, "content is no JSON object"],
  },
  undecided: { "content that is not known yet": [{ content: UNKNOWN }, "content"] },
});
