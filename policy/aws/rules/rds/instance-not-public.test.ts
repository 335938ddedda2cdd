import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { instanceNotPublic } from "./instance-not-public";

for (const type of ["aws:rds/clusterInstance:ClusterInstance", "aws:rds/instance:Instance"]) {
  describeRule(awsPack, instanceNotPublic, {
    compliant: { type, properties: { engine: "aurora-postgresql", publiclyAccessible: false } },
    accepts: { "AWS's default": { publiclyAccessible: undefined } },
    refuses: {
      "a public instance": [{ publiclyAccessible: true }, "publiclyAccessible is true"],
      "a public instance, written as text": [
        { publiclyAccessible: "true" },
        "publiclyAccessible is true",
      ],
      "a value that is none": [
        { publiclyAccessible: [] },
        "publiclyAccessible is a list, not true or false",
      ],
    },
    undecided: { "what is not known yet": [{ publiclyAccessible: UNKNOWN }, "publiclyAccessible"] },
  });
}
