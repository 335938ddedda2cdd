import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { secretNotInStack } from "./not-in-stack";

describeRule(kubernetesPack, secretNotInStack, {
  compliant: { type: "kubernetes:core/v1:Secret", properties: { metadata: { name: "empty" } } },
  refuses: {
    content: [{ data: { password: "aHVudGVyMg==" } }, "data is set"],
    "content as text": [{ stringData: { password: "hunter2" } }, "stringData is set"],
    "content that is not known yet": [
      { data: UNKNOWN, stringData: UNKNOWN },
      "data is set",
      "stringData is set",
    ],
  },
});
