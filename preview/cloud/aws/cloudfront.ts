import type { CloudContext } from "../cloud";
import { lowerAlphanumeric, partition, upperAlphanumeric, uuid } from "../identity";
import { type AwsType, awsResources, type Subject } from "./resource";

/** Zone of every distribution's name (https://docs.aws.amazon.com/general/latest/gr/cf_region.html). */
const CLOUDFRONT_ZONE = "Z2FDTNDATAQYW2";

const cachePolicy: AwsType = {
  id: ({ context, urn }) => uuid(`${context.stack} ${urn}`),
  global: true,
  named: { input: "name" },
  computed: ({ id, context, urn }) => ({
    arn: globalArn(context, `cache-policy/${id}`),
    etag: etag(urn),
  }),
};

export const resources = awsResources("cloudfront", {
  CachePolicy: { ...cachePolicy, defaults: { defaultTtl: 86_400, maxTtl: 31_536_000 } },
  Distribution: {
    id: (subject) => `E${upperAlphanumeric(seed(subject), 13)}`,
    tagged: true,
    global: true,
    defaults: {
      httpVersion: "http2",
      isIpv6Enabled: false,
      priceClass: "PriceClass_All",
      retainOnDelete: false,
      staging: false,
      waitForDeployment: true,
    },
    computed: (subject) => ({
      arn: globalArn(subject.context, `distribution/${subject.id}`),
      domainName: `d${lowerAlphanumeric(`${seed(subject)} name`, 13)}.cloudfront.net`,
      etag: etag(subject.urn),
      hostedZoneId: CLOUDFRONT_ZONE,
      status: "Deployed",
    }),
  },
  VpcOrigin: {
    id: (subject) => `vo_${lowerAlphanumeric(seed(subject), 22)}`,
    tagged: true,
    global: true,
    computed: ({ id, context, urn }) => ({
      arn: globalArn(context, `vpcorigin/${id}`),
      etag: etag(urn),
    }),
  },
});

function seed({ context, urn }: Subject): string {
  return `${context.stack} ${urn}`;
}

function etag(urn: string): string {
  return `E${upperAlphanumeric(`${urn} etag`, 13)}`;
}

function globalArn({ region, accountId }: CloudContext, resource: string): string {
  return `arn:${partition(region).name}:cloudfront::${accountId}:${resource}`;
}
