import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { pod } from "../../../testing/workloads";
import { hostAliasesLoopback } from "./host-aliases-loopback";

describeRule(kubernetesPack, hostAliasesLoopback, {
  compliant: pod({ hostAliases: [{ ip: "127.0.0.1", hostnames: ["redis"] }, { ip: "::1" }] }),
  refuses: {
    "a name for another address": [
      { "spec.hostAliases.0.ip": "10.0.0.1" },
      'spec.hostAliases[0].ip is "10.0.0.1"',
    ],
  },
  undecided: {
    "an unknown address, and still sees the others": [
      { "spec.hostAliases.0.ip": UNKNOWN, "spec.hostAliases.1.ip": "10.0.0.1" },
      "spec.hostAliases.0.ip",
      'spec.hostAliases[1].ip is "10.0.0.1"',
    ],
  },
});
