import { resourceRule } from "../../../rule";
import { checkAll, isSet } from "../../../unknowns";
import { demand } from "../../demands";
import { cisEks } from "../../frameworks";
import { onObjects, token } from "../../objects";

interface ServiceAccount {
  readonly automountServiceAccountToken?: boolean;
  readonly secrets?: unknown;
}

export const serviceAccountNoToken = resourceRule(
  {
    name: "rbac-service-account-no-token",
    checklist: ["C02", "C18"],
    severity: "medium",
    frameworks: [cisEks("4.1.6")],
    description:
      "Service accounts hand their token to no pod by themselves, and have none that lasts.",
    why: "Each pod with the account could speak to the API, whether it needs to or not.",
    remediation: "Set automountServiceAccountToken to false and leave secrets out.",
  },
  onObjects([token("core/v1", "ServiceAccount")], (account: ServiceAccount, report) => {
    checkAll(
      () => {
        const property = "automountServiceAccountToken";
        demand(report, property, account.automountServiceAccountToken, false);
      },
      () => {
        if (isSet(account, "secrets")) {
          report("secrets", "is set");
        }
      },
    );
  }),
);
