import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { oidcProviderAudience } from "./oidc-provider-audience";

describeRule(awsPack, oidcProviderAudience, {
  compliant: {
    type: "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
    properties: {
      url: "https://token.actions.githubusercontent.com",
      clientIdLists: ["sts.amazonaws.com"],
    },
  },
  refuses: {
    "another audience": [
      { "clientIdLists.1": "https://github.com/university" },
      'clientIdLists[1] is "https://github.com/university"',
    ],
    none: [{ clientIdLists: [] }, "clientIdLists is not set"],
  },
  undecided: {
    "an audience that is not known yet": [
      { clientIdLists: [UNKNOWN, "other"] },
      "clientIdLists.0",
      'clientIdLists[1] is "other"',
    ],
  },
});
