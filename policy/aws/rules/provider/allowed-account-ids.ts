import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";

const ACCOUNT_ID = /^\d{12}$/;

export const allowedAccountIds = resourceRule(
  {
    name: "provider-allowed-account-ids",
    checklist: ["C01"],
    severity: "high",
    frameworks: [
      {
        framework: "AWS Well-Architected Security Pillar",
        control: "SEC01-BP01 Separate workloads using accounts",
      },
    ],
    description: "Every AWS provider names the one account that it may act in.",
    why: "With credentials of the wrong account, an update of staging would change production.",
    remediation: "Set allowedAccountIds to the environment's account id.",
  },
  onType("pulumi:providers:aws", (provider, report) => {
    const ids = accountIds(provider["allowedAccountIds"]);
    if (ids === undefined) {
      report("allowedAccountIds", "is not set to a list of account ids");
    } else if (ids.length !== 1) {
      report("allowedAccountIds", `names ${ids.length} accounts`);
    } else if (!ACCOUNT_ID.test(ids[0] ?? "")) {
      report("allowedAccountIds", `holds ${JSON.stringify(ids[0])}, which is no account id`);
    }
  }),
);

/** A provider's lists travel as JSON text. */
function accountIds(value: unknown): string[] | undefined {
  try {
    const list: unknown = typeof value === "string" ? JSON.parse(value) : value;
    return Array.isArray(list) ? list.map(String) : undefined;
  } catch {
    return undefined;
  }
}
