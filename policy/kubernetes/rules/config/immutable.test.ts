import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { immutable } from "./immutable";

describeRule(kubernetesPack, immutable, {
  compliant: { type: "kubernetes:core/v1:ConfigMap", properties: { immutable: true, data: {} } },
  refuses: {
    "one that can be changed": [{ immutable: false }, "immutable is false"],
    "the default, which can": [{ immutable: undefined }, "immutable is not set"],
  },
  undecided: { "an unknown value": [{ immutable: UNKNOWN }, "immutable"] },
});
