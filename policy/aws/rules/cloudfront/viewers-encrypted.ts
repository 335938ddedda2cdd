import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { isGiven, is, matches, must } from "../../demands";
import { fsbp } from "../../frameworks";

const HTTPS = is("redirect-to-https", "https-only");

export const viewersEncrypted = resourceRule(
  {
    name: "cloudfront-viewers-encrypted",
    checklist: ["C14"],
    severity: "critical",
    frameworks: fsbp("CloudFront.3", "CloudFront.7", "CloudFront.8", "CloudFront.15"),
    description:
      "Browsers reach a distribution by TLS 1.2 or newer only, with a certificate of ours.",
    why: "Passwords and sessions could be read off the network, and old versions have known breaks.",
    remediation:
      "Set viewerProtocolPolicy of every behaviour, and viewerCertificate with TLSv1.2_2021 or newer.",
  },
  onType(
    "aws:cloudfront/distribution:Distribution",
    must({
      "defaultCacheBehavior.viewerProtocolPolicy": HTTPS,
      "orderedCacheBehaviors[].viewerProtocolPolicy": HTTPS,
      "viewerCertificate.acmCertificateArn": isGiven("which means CloudFront's own certificate"),
      "viewerCertificate.minimumProtocolVersion": matches(
        /^TLSv1\.(2_202[1-9]|3_)/,
        "which accepts older versions",
      ),
      "viewerCertificate.sslSupportMethod": is("sni-only"),
    }),
  ),
);
