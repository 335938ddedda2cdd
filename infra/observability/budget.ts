import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface BudgetArgs {
  /** What the account may cost a month, in USD. */
  readonly monthlyBudget: number;
  /** Mail addresses, at most ten. */
  readonly recipients: readonly string[];
}

/** When people hear of it, in per cent of the budget: of what was spent, and of what the month will cost. */
const NOTIFICATIONS = [
  { notificationType: "ACTUAL", threshold: 80 },
  { notificationType: "ACTUAL", threshold: 100 },
  { notificationType: "FORECASTED", threshold: 100 },
] as const;

/**
 * What the account may cost. The whole account: each environment has its own. Mails go straight to
 * people, not over the topic, whose key AWS Budgets then need not use.
 */
export class Budget extends pulumi.ComponentResource {
  constructor(name: string, args: BudgetArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:Budget", name, {}, opts);
    new aws.budgets.Budget(
      name,
      {
        name,
        budgetType: "COST",
        timeUnit: "MONTHLY",
        limitAmount: String(args.monthlyBudget),
        limitUnit: "USD",
        notifications: NOTIFICATIONS.map((notification) => ({
          ...notification,
          comparisonOperator: "GREATER_THAN",
          thresholdType: "PERCENTAGE",
          subscriberEmailAddresses: [...args.recipients],
        })),
      },
      { parent: this },
    );
    this.registerOutputs();
  }
}
