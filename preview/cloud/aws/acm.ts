import { CREATED_AT, hex, lowerAlphanumeric, uuid, arn } from "../identity";
import { awsResources } from "./resource";

export const resources = awsResources("acm", {
  Certificate: {
    id: ({ context, urn }) => arn(context, "acm", `certificate/${uuid(`${context.stack} ${urn}`)}`),
    tagged: true,
    computed: ({ id, context, inputs, text }) => {
      const domain = text("domainName");
      // The proof of a name depends on account and name, not on the region.
      const proof = `${context.accountId} ${domain}`;
      return {
        arn: id,
        domainValidationOptions: [
          {
            domainName: domain,
            resourceRecordName: `_${hex(`${proof} name`, 32)}.${domain}.`,
            resourceRecordType: "CNAME",
            resourceRecordValue: `_${hex(`${proof} value`, 32)}.${lowerAlphanumeric(proof, 10)}.acm-validations.aws.`,
          },
        ],
        keyAlgorithm: text("keyAlgorithm", "RSA_2048"),
        renewalEligibility: "INELIGIBLE",
        status: "PENDING_VALIDATION",
        subjectAlternativeNames: inputs["subjectAlternativeNames"] ?? [domain],
        type: "AMAZON_ISSUED",
      };
    },
  },
  CertificateValidation: { id: () => CREATED_AT },
});
