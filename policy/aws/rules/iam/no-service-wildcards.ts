import { resourceRule } from "../../../rule";
import { fsbp } from "../../frameworks";
import { onPermissions } from "./documents";

export const noServiceWildcards = resourceRule(
  {
    name: "iam-no-service-wildcards",
    checklist: ["C02"],
    severity: "high",
    frameworks: fsbp("IAM.21"),
    description: "No policy allows every action of a service.",
    why: "Such a grant grows with every action that AWS adds, deleting and sharing included.",
    remediation: "Name the actions that are needed.",
  },
  onPermissions(({ actions }) => {
    const services = actions.filter((action) => /^[^*?]+:\*+$/.test(action));
    return services.length > 0 ? `allows ${services.join(", ")}` : undefined;
  }),
);
