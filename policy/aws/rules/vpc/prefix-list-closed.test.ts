import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { prefixListClosed } from "./prefix-list-closed";

describeRule(awsPack, prefixListClosed, {
  compliant: {
    type: "aws:ec2/managedPrefixList:ManagedPrefixList",
    properties: { entries: [{ cidr: "192.0.2.0/24" }] },
  },
  refuses: {
    everyone: [
      { entries: [{ cidr: "192.0.2.0/24" }, { cidr: "0.0.0.0/0" }] },
      'entries[1].cidr is "0.0.0.0/0"',
    ],
  },
  undecided: {
    "a network that is not known yet": [
      { entries: [{ cidr: UNKNOWN }, { cidr: "::/0" }] },
      "entries.0.cidr",
      'entries[1].cidr is "::/0"',
    ],
  },
});

describeRule(awsPack, prefixListClosed, {
  compliant: {
    type: "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry",
    properties: { cidr: "192.0.2.0/24" },
  },
  refuses: { everyone: [{ cidr: "::/0" }, 'cidr is "::/0"'] },
});
