import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { pod } from "../../../testing/workloads";
import { noHostNamespaces } from "./no-host-namespaces";

describeRule(kubernetesPack, noHostNamespaces, {
  compliant: pod(),
  accepts: { "what says that it shares none": { "spec.hostNetwork": false } },
  refuses: {
    "the node's network": [{ "spec.hostNetwork": true }, "spec.hostNetwork is true"],
    "the node's processes": [{ "spec.hostPID": true }, "spec.hostPID is true"],
    "the node's shared memory": [{ "spec.hostIPC": true }, "spec.hostIPC is true"],
    "processes that containers share": [
      { "spec.shareProcessNamespace": true },
      "spec.shareProcessNamespace is true",
    ],
  },
  undecided: {
    "an unknown value, and still sees the others": [
      { "spec.hostNetwork": UNKNOWN, "spec.hostPID": true },
      "spec.hostNetwork",
      "spec.hostPID is true",
    ],
  },
});
