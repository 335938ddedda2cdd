import { type Properties, numberAt, textAt } from "../../../reading";
import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { isValue } from "../../../unknowns";
import { type Demand, must } from "../../demands";
import { fsbp } from "../../frameworks";

const isOrdinaryUser: Demand = (owner: Properties, key) => {
  const id = numberAt(owner, key);
  return id !== undefined && id > 0 ? undefined : isValue(id);
};

const isBelowRoot: Demand = (owner, key) => {
  const path = textAt(owner, key);
  return path !== undefined && /^\/[^/]/.test(path) ? undefined : isValue(path);
};

export const accessPointConfined = resourceRule(
  {
    name: "efs-access-point-confined",
    checklist: ["C26"],
    severity: "high",
    frameworks: fsbp("EFS.3", "EFS.4"),
    description: "An access point confines its clients to one directory and one ordinary user.",
    why: "A client could walk the whole file system and write with any user's rights.",
    remediation:
      "Set rootDirectory.path to a directory, and posixUser's uid and gid to other than 0.",
  },
  onType(
    "aws:efs/accessPoint:AccessPoint",
    must({
      "rootDirectory.path": isBelowRoot,
      "posixUser.uid": isOrdinaryUser,
      "posixUser.gid": isOrdinaryUser,
    }),
  ),
);
