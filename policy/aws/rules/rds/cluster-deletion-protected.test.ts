import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { clusterDeletionProtected } from "./cluster-deletion-protected";

describeRule(awsPack, clusterDeletionProtected, {
  compliant: {
    type: "aws:rds/cluster:Cluster",
    properties: { deletionProtection: true, skipFinalSnapshot: false },
  },
  accepts: { "AWS's default of a last snapshot": { skipFinalSnapshot: undefined } },
  refuses: {
    "no protection": [{ deletionProtection: false }, "deletionProtection is false"],
    "AWS's default": [{ deletionProtection: undefined }, "deletionProtection is not set"],
    "no last snapshot": [{ skipFinalSnapshot: true }, "skipFinalSnapshot is true"],
  },
  undecided: {
    "a protection that is not known yet": [{ deletionProtection: UNKNOWN }, "deletionProtection"],
    "a snapshot that is not known yet": [{ skipFinalSnapshot: UNKNOWN }, "skipFinalSnapshot"],
  },
});
