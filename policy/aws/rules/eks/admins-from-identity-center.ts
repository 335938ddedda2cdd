import { textAt } from "../../../reading";
import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { check, matches } from "../../demands";
import { cisEks } from "../../frameworks";

const ADMIN = /:cluster-access-policy\/AmazonEKS(Cluster)?AdminPolicy$/;

/** People's roles, which a sign-in with a second factor hands out. */
const isIdentityCenter = matches(
  /^arn:aws[a-z-]*:iam::\d{12}:role\/aws-reserved\/sso\.amazonaws\.com\/[^*]+$/,
  "which is no role of IAM Identity Center",
);

export const adminsFromIdentityCenter = resourceRule(
  {
    name: "eks-admins-from-identity-center",
    checklist: ["C02", "C03"],
    severity: "high",
    frameworks: cisEks("4.1.1"),
    description: "Only people who sign in through IAM Identity Center administer a whole cluster.",
    why: "A pipeline or a workload with that right hands the cluster to whoever gets hold of it.",
    remediation: "Name the Identity Center role, or give the right in the namespaces that need it.",
  },
  onType("aws:eks/accessPolicyAssociation:AccessPolicyAssociation", (association, report) => {
    const policy = textAt(association, "policyArn") ?? "";
    if (ADMIN.test(policy) && textAt(association, "accessScope", "type") !== "namespace") {
      check(association, { principalArn: isIdentityCenter }, report);
    }
  }),
);
