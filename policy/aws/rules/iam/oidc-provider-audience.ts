import { listAt, textAt } from "../../../reading";
import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { checkEach, isValue } from "../../../unknowns";

const STS = "sts.amazonaws.com";

export const oidcProviderAudience = resourceRule(
  {
    name: "iam-oidc-provider-audience",
    checklist: ["C03"],
    severity: "medium",
    frameworks: [],
    description: "An OIDC provider takes tokens that were made for AWS, and no others.",
    why: "A token that somebody hands to another service could be used here.",
    remediation: `Set clientIdLists to ["${STS}"].`,
  },
  onType("aws:iam/openIdConnectProvider:OpenIdConnectProvider", (provider, report) => {
    const audiences = listAt(provider, "clientIdLists");
    if (audiences.length === 0) {
      report("clientIdLists", "is not set");
    }
    checkEach(audiences, (_, index) => {
      const audience = textAt(audiences, index);
      if (audience !== STS) {
        report(`clientIdLists[${index}]`, isValue(audience));
      }
    });
  }),
);
