import { resourceRule } from "../../../rule";
import { cisAws, fsbp } from "../../frameworks";
import { ADMIN_PORTS } from "./well-known-ports";
import { onIngress } from "./ingress";
import { reaches } from "./ports";

export const noAdminPorts = resourceRule(
  {
    name: "vpc-no-admin-ports",
    checklist: ["C15"],
    severity: "high",
    frameworks: [...fsbp("EC2.19"), ...cisAws("5.3", "5.4")],
    description: "No security group opens SSH or remote desktop, to anybody.",
    why: "An open port is guessed at day and night, and a session over it stands in no trail.",
    remediation: "Take the port out of the rule and use Session Manager.",
  },
  onIngress(({ prefix, ports }, report) => {
    const open = ports();
    for (const port of ADMIN_PORTS.filter((admin) => reaches(open, admin))) {
      report(`${prefix}fromPort`, `to toPort opens port ${port}`);
    }
  }),
);
