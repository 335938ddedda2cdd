import type * as aws from "@pulumi/aws";
import { LOGGABLE } from "./paths";
import { WATCHED } from "./rules";

/** Headers that sign people in. */
export const SECRET_HEADERS = ["authorization", "cookie"];

/**
 * Arguments of queries that sign people in, or let somebody act for them: web services and the mobile
 * app (`wstoken`, `token`, `privatetoken`), forms (`sesskey`, `logintoken`), calendar feeds
 * (`authtoken`), OpenID Connect (`code`, `id_token`, `state`), user keys (`key`), confirmation by mail
 * (`data`), and passwords, which `/login/token.php` takes in a query too.
 */
export const SECRET_ARGUMENTS = [
  "authtoken",
  "code",
  "data",
  "id_token",
  "key",
  "logintoken",
  "password",
  "privatetoken",
  "sesskey",
  "state",
  "token",
  "wstoken",
];

/**
 * Keeps secrets out of everything that AWS WAF shows, before it reaches a log. A rule's details hold
 * parts of bodies, so these go too.
 *
 * @see https://docs.aws.amazon.com/waf/latest/APIReference/API_DataProtectionConfig.html
 */
export function dataProtection(): aws.types.input.wafv2.WebAclDataProtectionConfig {
  const substitute = (fieldType: string, fieldKeys?: readonly string[]) => ({
    action: "SUBSTITUTION",
    field: { fieldType, ...(fieldKeys === undefined ? {} : { fieldKeys: [...fieldKeys] }) },
  });
  return {
    dataProtections: [
      substitute("SINGLE_HEADER", SECRET_HEADERS),
      substitute("SINGLE_QUERY_ARGUMENT", SECRET_ARGUMENTS),
      substitute("BODY"),
    ],
  };
}

type LoggingFilter = aws.types.input.wafv2.WebAclLoggingConfigurationLoggingFilter;

/**
 * Keeps what was blocked, and what AWS's rules counted; CloudFront's log has every request. Both filters
 * only keep, so that nothing depends on their order, and both leave out paths that hold a token.
 *
 * @param aclName name of the web ACL, a part of its labels' full names.
 */
export function loggingFilter(accountId: string, aclName: string): LoggingFilter {
  const labelled = (label: string) => ({
    labelNameCondition: { labelName: `awswaf:${accountId}:webacl:${aclName}:${label}` },
  });
  const keep = (condition: object) => ({
    behavior: "KEEP",
    requirement: "MEETS_ALL",
    conditions: [labelled(LOGGABLE), condition],
  });
  return {
    defaultBehavior: "DROP",
    filters: [keep({ actionCondition: { action: "BLOCK" } }), keep(labelled(WATCHED))],
  };
}
