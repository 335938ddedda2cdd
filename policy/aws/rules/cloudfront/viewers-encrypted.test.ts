import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { viewersEncrypted } from "./viewers-encrypted";

const told = "which accepts older versions";

describeRule(awsPack, viewersEncrypted, {
  compliant: {
    type: "aws:cloudfront/distribution:Distribution",
    properties: {
      defaultCacheBehavior: { viewerProtocolPolicy: "redirect-to-https" },
      orderedCacheBehaviors: [{ viewerProtocolPolicy: "https-only" }],
      viewerCertificate: {
        acmCertificateArn: "arn:certificate",
        minimumProtocolVersion: "TLSv1.2_2021",
        sslSupportMethod: "sni-only",
      },
    },
  },
  accepts: {
    "TLS 1.3": { "viewerCertificate.minimumProtocolVersion": "TLSv1.3_2025" },
    "a certificate that is not known yet": { "viewerCertificate.acmCertificateArn": UNKNOWN },
    "one behaviour": { orderedCacheBehaviors: undefined },
  },
  refuses: {
    "plain text": [
      { "defaultCacheBehavior.viewerProtocolPolicy": "allow-all" },
      'defaultCacheBehavior.viewerProtocolPolicy is "allow-all"',
    ],
    "plain text for some files": [
      { "orderedCacheBehaviors.0.viewerProtocolPolicy": "allow-all" },
      'orderedCacheBehaviors[0].viewerProtocolPolicy is "allow-all"',
    ],
    "CloudFront's own certificate": [
      { "viewerCertificate.acmCertificateArn": undefined },
      "viewerCertificate.acmCertificateArn is not set, which means CloudFront's own certificate",
    ],
    "an old version": [
      { "viewerCertificate.minimumProtocolVersion": "TLSv1.2_2019" },
      `viewerCertificate.minimumProtocolVersion is "TLSv1.2_2019", ${told}`,
    ],
    "an address of its own": [
      { "viewerCertificate.sslSupportMethod": "vip" },
      'viewerCertificate.sslSupportMethod is "vip"',
    ],
  },
  undecided: {
    "a behaviour that is not known yet": [
      { "defaultCacheBehavior.viewerProtocolPolicy": UNKNOWN },
      "defaultCacheBehavior.viewerProtocolPolicy",
    ],
    "another behaviour that is not known yet": [
      { "orderedCacheBehaviors.0.viewerProtocolPolicy": UNKNOWN },
      "orderedCacheBehaviors.0.viewerProtocolPolicy",
    ],
    "a version that is not known yet": [
      { "viewerCertificate.minimumProtocolVersion": UNKNOWN },
      "viewerCertificate.minimumProtocolVersion",
    ],
    "a method that is not known yet": [
      { "viewerCertificate.sslSupportMethod": UNKNOWN },
      "viewerCertificate.sslSupportMethod",
    ],
  },
});
