import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { masterUsernameCustom } from "./master-username-custom";

describeRule(awsPack, masterUsernameCustom, {
  compliant: { type: "aws:rds/cluster:Cluster", properties: { masterUsername: "moodle_master" } },
  accepts: { "a replica, which has none": { masterUsername: undefined } },
  refuses: {
    "the usual name": [{ masterUsername: "postgres" }, 'masterUsername is "postgres"'],
    "the other usual name": [{ masterUsername: "admin" }, 'masterUsername is "admin"'],
  },
  undecided: { "a name that is not known yet": [{ masterUsername: UNKNOWN }, "masterUsername"] },
});
