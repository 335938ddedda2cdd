import { type Properties, listAt, mapAt, textAt } from "../../../reading";
import { onAnyOf, onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { checkEach } from "../../../unknowns";
import { type Demand, check, is, must } from "../../demands";
import { fsbp } from "../../frameworks";

const onlyTls12: Demand = (owner: Properties, key) => {
  const versions = Array.from(listAt(owner, key), (_, index) => textAt(owner, key, index));
  return versions.length > 0 && versions.every((version) => version === "TLSv1.2")
    ? undefined
    : `is ${versions.join(", ") || "empty"}, not TLSv1.2 alone`;
};

export const originsEncrypted = resourceRule(
  {
    name: "cloudfront-origins-encrypted",
    checklist: ["C14"],
    severity: "high",
    frameworks: fsbp("CloudFront.9", "CloudFront.10"),
    description: "CloudFront speaks TLS 1.2 to its origins.",
    why: "What the browser encrypted would go on in the clear.",
    remediation: "Set originProtocolPolicy to https-only and originSslProtocols to TLSv1.2.",
  },
  onAnyOf(
    onType("aws:cloudfront/distribution:Distribution", (distribution, report) => {
      checkEach(listAt(distribution, "origins"), (_, index) => {
        const origin = mapAt(distribution, "origins", index) ?? {};
        // An origin in S3 has none, one in a VPC its own resource.
        if (mapAt(origin, "customOriginConfig") !== undefined) {
          check(
            origin,
            {
              "customOriginConfig.originProtocolPolicy": is("https-only"),
              "customOriginConfig.originSslProtocols": onlyTls12,
            },
            (property, problem) => {
              report(`origins[${index}].${property}`, problem);
            },
          );
        }
      });
    }),
    onType(
      "aws:cloudfront/vpcOrigin:VpcOrigin",
      must({
        "vpcOriginEndpointConfig.originProtocolPolicy": is("https-only"),
        "vpcOriginEndpointConfig.originSslProtocols.items": onlyTls12,
      }),
    ),
  ),
);
