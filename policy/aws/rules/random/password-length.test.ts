import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { passwordLength } from "./password-length";

describeRule(awsPack, passwordLength, {
  compliant: { type: "random:index/randomPassword:RandomPassword", properties: { length: 32 } },
  refuses: {
    "a shorter one": [{ length: 31 }, "length is 31, less than 32"],
    "no length": [{ length: undefined }, "length is not set"],
    "what is no length": [{ length: "long" }, "length is text, not a number"],
  },
  undecided: { "a length that is not known yet": [{ length: UNKNOWN }, "length"] },
});
