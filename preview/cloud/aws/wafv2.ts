import { uuid } from "../identity";
import { awsResources, type Identified, type Subject } from "./resource";

export const resources = awsResources("wafv2", {
  IpSet: {
    id: ({ urn, context }) => uuid(`${context.stack} ${urn}`),
    arn: ["wafv2", (subject) => resourceOf("ipset", subject)],
    tagged: true,
    named: { input: "name" },
    computed: lockToken,
  },
  WebAcl: {
    id: ({ urn, context }) => uuid(`${context.stack} ${urn}`),
    arn: ["wafv2", (subject) => resourceOf("webacl", subject)],
    tagged: true,
    named: { input: "name" },
    // No `capacity`: AWS alone adds it up.
    computed: (subject) => ({ ...lockToken(subject), applicationIntegrationUrl: "" }),
  },
  WebAclLoggingConfiguration: { id: ({ text }) => text("resourceArn") },
});

/** CloudFront's are global, though they live in us-east-1. */
function resourceOf(kind: string, { id, text }: Identified): string {
  const scope = text("scope") === "CLOUDFRONT" ? "global" : "regional";
  return `${scope}/${kind}/${text("name")}/${id}`;
}

function lockToken({ urn, context }: Subject): { lockToken: string } {
  return { lockToken: uuid(`${context.stack} ${urn} lock`) };
}
