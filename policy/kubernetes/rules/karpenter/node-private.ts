import { resourceRule } from "../../../rule";
import { checkAll } from "../../../unknowns";
import { demand } from "../../demands";
import { cisEks } from "../../frameworks";
import { NODE_CLASS, type NodeClass } from "../../karpenter";
import { onObjects } from "../../objects";

/** How a key for SSH comes to a machine. */
const SSH = /\bssh-(rsa|ed25519)\b|\becdsa-sha2-|authorized_keys|\bsshd?\.(service|socket)\b/;

export const nodePrivate = resourceRule(
  {
    name: "karpenter-node-private",
    checklist: ["C09", "C15"],
    severity: "high",
    frameworks: [cisEks("5.4.3")],
    description: "Nodes have no public address and no way in by SSH.",
    why: "Nodes are entered by Session Manager, which asks for MFA and logs each session.",
    remediation: "Set associatePublicIPAddress to false and leave SSH out of userData.",
  },
  onObjects([NODE_CLASS], ({ spec }: NodeClass, report) => {
    checkAll(
      () => {
        const property = "spec.associatePublicIPAddress";
        demand(report, property, spec?.associatePublicIPAddress, false);
      },
      () => {
        if (SSH.test(spec?.userData ?? "")) {
          report("spec.userData", "sets up SSH");
        }
      },
    );
  }),
);
