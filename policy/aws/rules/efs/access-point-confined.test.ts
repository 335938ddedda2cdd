import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { accessPointConfined } from "./access-point-confined";

describeRule(awsPack, accessPointConfined, {
  compliant: {
    type: "aws:efs/accessPoint:AccessPoint",
    properties: { posixUser: { uid: 82, gid: 82 }, rootDirectory: { path: "/moodle" } },
  },
  refuses: {
    "the root of the file system": [{ "rootDirectory.path": "/" }, 'rootDirectory.path is "/"'],
    "AWS's default": [{ rootDirectory: undefined }, "rootDirectory.path is not set"],
    "the superuser": [{ "posixUser.uid": 0 }, "posixUser.uid is 0"],
    "the superuser's group": [{ "posixUser.gid": 0 }, "posixUser.gid is 0"],
    "whatever user the client says": [
      { posixUser: undefined },
      "posixUser.uid is not set",
      "posixUser.gid is not set",
    ],
    "what is no user": [{ posixUser: "php" }, "posixUser is text, not an object"],
  },
  undecided: {
    "a directory that is not known yet": [{ "rootDirectory.path": UNKNOWN }, "rootDirectory.path"],
    "a user that is not known yet": [{ "posixUser.uid": UNKNOWN }, "posixUser.uid"],
    "a group that is not known yet": [{ "posixUser.gid": UNKNOWN }, "posixUser.gid"],
  },
});
