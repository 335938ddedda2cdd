import { partition } from "../identity";
import { awsResources, type Subject } from "./resource";

export const resources = awsResources("budgets", {
  Budget: {
    id: ({ context, text }) => `${context.accountId}:${text("name")}`,
    tagged: true,
    named: { input: "name" },
    global: true,
    computed: (subject) => ({
      accountId: subject.context.accountId,
      arn: budgetArn(subject),
      timePeriodEnd: subject.text("timePeriodEnd", "2087-06-15_00:00"),
    }),
  },
});

/** Budgets belong to no region. */
function budgetArn({ context: { accountId, region }, text }: Subject): string {
  return `arn:${partition(region).name}:budgets::${accountId}:budget/${text("name")}`;
}
