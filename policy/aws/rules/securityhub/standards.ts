import { textAt } from "../../../reading";
import { resourcesOf } from "../../../stack";
import { checkEach, isAny } from "../../../unknowns";
import { cisAws } from "../../frameworks";
import { relationRule } from "../../relations";

const STANDARDS = ["aws-foundational-security-best-practices", "cis-aws-foundations-benchmark"];

export const standards = relationRule(
  {
    name: "securityhub-standards",
    checklist: ["C05"],
    severity: "medium",
    frameworks: cisAws("4.16"),
    description: "Security Hub checks the account against AWS's and CIS's standards.",
    why: "Without a standard Security Hub checks nothing.",
    remediation: "Add a StandardsSubscription for the standard.",
  },
  "aws:securityhub/account:Account",
  (account, stack, report) => {
    const subscriptions = resourcesOf(
      stack,
      "aws:securityhub/standardsSubscription:StandardsSubscription",
    );
    checkEach(STANDARDS, (standard) => {
      const subscribed = isAny(subscriptions, ({ props }) =>
        (textAt(props, "standardsArn") ?? "").includes(`/${standard}/`),
      );
      if (!subscribed) {
        report(account.urn, account.name, `has no subscription to ${standard}`);
      }
    });
  },
);
