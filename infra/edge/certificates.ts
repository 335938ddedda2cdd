import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface CertificatesArgs {
  /** Public host name of the site. */
  readonly domain: string;
  /** Public hosted zone that the name lies in. */
  readonly zoneId: string;
  /** Provider of the region that CloudFront takes certificates from. */
  readonly edgeProvider: aws.Provider;
}

/**
 * A certificate of the site's name for CloudFront and one for the load balancer. ACM renews both for as
 * long as the record that proves the name is there: one record, since its name and value depend on
 * account and name alone, not on the region
 * (https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html).
 */
export class Certificates extends pulumi.ComponentResource {
  /** ARN of CloudFront's, known once it is issued; so is the other. */
  readonly edgeArn: pulumi.Output<string>;
  /** ARN of the load balancer's. */
  readonly regionalArn: pulumi.Output<string>;

  constructor(name: string, args: CertificatesArgs, opts: pulumi.ComponentResourceOptions) {
    super("moodle:infra:Certificates", name, {}, opts);
    const regional = { parent: this };
    const edge = { parent: this, provider: args.edgeProvider };
    const certificate = (suffix: string, each: pulumi.CustomResourceOptions) =>
      new aws.acm.Certificate(
        `${name}-${suffix}`,
        {
          domainName: args.domain,
          validationMethod: "DNS",
          tags: { Name: `${name}-${suffix}` },
        },
        each,
      );
    const edgeCertificate = certificate("edge", edge);
    const regionalCertificate = certificate("regional", regional);

    const proof = edgeCertificate.domainValidationOptions.apply(([first]) => {
      if (first === undefined) {
        throw new pulumi.RunError(`ACM gave no record that would prove ${args.domain}.`);
      }
      return first;
    });
    const record = new aws.route53.Record(
      name,
      {
        zoneId: args.zoneId,
        name: proof.resourceRecordName,
        type: proof.resourceRecordType,
        records: [proof.resourceRecordValue],
        ttl: 300,
      },
      regional,
    );
    const issued = (
      suffix: string,
      { arn }: aws.acm.Certificate,
      each: pulumi.CustomResourceOptions,
    ) =>
      new aws.acm.CertificateValidation(
        `${name}-${suffix}`,
        { certificateArn: arn, validationRecordFqdns: [record.fqdn] },
        each,
      ).certificateArn;

    this.edgeArn = issued("edge", edgeCertificate, edge);
    this.regionalArn = issued("regional", regionalCertificate, regional);
    this.registerOutputs({ edgeArn: this.edgeArn, regionalArn: this.regionalArn });
  }
}
