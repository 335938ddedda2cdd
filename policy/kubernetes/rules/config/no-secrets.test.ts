import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { noSecrets } from "./no-secrets";

describeRule(kubernetesPack, noSecrets, {
  compliant: {
    type: "kubernetes:core/v1:ConfigMap",
    properties: { data: { tokenizer: "https://host:8443/a@b", settings: "secret = /run/secret" } },
  },
  accepts: { "one without data": { data: undefined } },
  refuses: {
    "a name that tells": [
      { "data.db-password": "x" },
      'data["db-password"] is named like a secret',
    ],
    "a private key": [
      { "data.settings": "-----BEGIN EC PRIVATE KEY-----" },
      'data["settings"] holds a credential',
    ],
    "an access key": [
      { "data.settings": "key = AKIAIOSFODNN7EXAMPLE" },
      'data["settings"] holds a credential',
    ],
    "a URL with a password": [
      { "data.settings": "rediss://moodle:hunter2@redis:6379" },
      'data["settings"] holds a credential',
    ],
  },
  undecided: {
    "an unknown value, and still sees the others": [
      { data: { a: UNKNOWN, apiKey: UNKNOWN } },
      "data.a",
      'data["apiKey"] is named like a secret',
    ],
    "unknown data": [{ data: UNKNOWN }, "data"],
  },
});
