import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { noStaticCredentials } from "./no-static-credentials";

describeRule(awsPack, noStaticCredentials, {
  compliant: { type: "pulumi:providers:aws", properties: { region: "eu-central-1" } },
  refuses: {
    keys: [
      { accessKey: "AKIAIOSFODNN7EXAMPLE", secretKey: "secret" },
      "accessKey is set",
      "secretKey is set",
    ],
    "a session": [{ token: "token" }, "token is set"],
    "a key that is not known yet": [{ secretKey: UNKNOWN }, "secretKey is set"],
  },
});
