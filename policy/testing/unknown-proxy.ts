import * as sdk from "@pulumi/policy";

/**
 * The policy SDK's own view on properties, in which reading an unknown value throws. It is exported for
 * tests, but its declaration is not published.
 */
export const asRulesSee = (sdk as unknown as Record<string, unknown>)["unknownCheckingProxy"] as (
  properties: object,
) => Record<string, unknown>;
