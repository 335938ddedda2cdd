import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { pod } from "../../../testing/workloads";
import { readOnlyRoot } from "./read-only-root";

const FIELD = "spec.containers.0.securityContext.readOnlyRootFilesystem";
const PROPERTY = "spec.containers[0].securityContext.readOnlyRootFilesystem";

describeRule(kubernetesPack, readOnlyRoot, {
  compliant: pod(),
  refuses: {
    "a writable root file system": [{ [FIELD]: false }, `${PROPERTY} is false`],
    "the default, which is writable": [{ [FIELD]: undefined }, `${PROPERTY} is not set`],
  },
  undecided: {
    "an unknown value, and still sees other containers": [
      { [FIELD]: UNKNOWN, "spec.initContainers": [{ name: "init" }] },
      FIELD,
      "spec.initContainers[0].securityContext.readOnlyRootFilesystem is not set",
    ],
  },
});
