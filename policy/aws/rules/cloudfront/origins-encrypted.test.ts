import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { originsEncrypted } from "./origins-encrypted";

const custom = "origins.1.customOriginConfig";
const told = "origins[1].customOriginConfig";

describeRule(awsPack, originsEncrypted, {
  compliant: {
    type: "aws:cloudfront/distribution:Distribution",
    properties: {
      origins: [
        { originId: "files", originAccessControlId: "oac" },
        {
          originId: "site",
          customOriginConfig: {
            originProtocolPolicy: "https-only",
            originSslProtocols: ["TLSv1.2"],
          },
        },
      ],
    },
  },
  refuses: {
    "plain text": [
      { [`${custom}.originProtocolPolicy`]: "match-viewer" },
      `${told}.originProtocolPolicy is "match-viewer"`,
    ],
    "an old version": [
      { [`${custom}.originSslProtocols`]: ["TLSv1.1", "TLSv1.2"] },
      `${told}.originSslProtocols is TLSv1.1, TLSv1.2, not TLSv1.2 alone`,
    ],
    "no version": [
      { [`${custom}.originSslProtocols`]: undefined },
      `${told}.originSslProtocols is empty, not TLSv1.2 alone`,
    ],
  },
  undecided: {
    "a protocol that is not known yet": [
      { [`${custom}.originProtocolPolicy`]: UNKNOWN },
      `${custom}.originProtocolPolicy`,
    ],
    "a version that is not known yet": [
      { [`${custom}.originSslProtocols`]: [UNKNOWN] },
      `${custom}.originSslProtocols.0`,
    ],
  },
});

const endpoint = "vpcOriginEndpointConfig";

describeRule(awsPack, originsEncrypted, {
  compliant: {
    type: "aws:cloudfront/vpcOrigin:VpcOrigin",
    properties: {
      vpcOriginEndpointConfig: {
        originProtocolPolicy: "https-only",
        originSslProtocols: { items: ["TLSv1.2"], quantity: 1 },
      },
    },
  },
  refuses: {
    "plain text": [
      { [`${endpoint}.originProtocolPolicy`]: "http-only" },
      `${endpoint}.originProtocolPolicy is "http-only"`,
    ],
    "an old version": [
      { [`${endpoint}.originSslProtocols.items`]: ["TLSv1"] },
      `${endpoint}.originSslProtocols.items is TLSv1, not TLSv1.2 alone`,
    ],
  },
  undecided: {
    "what is not known yet": [
      { [`${endpoint}.originProtocolPolicy`]: UNKNOWN },
      `${endpoint}.originProtocolPolicy`,
    ],
  },
});
