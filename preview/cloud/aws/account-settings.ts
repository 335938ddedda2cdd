import { awsResources, type AwsType } from "./resource";

/** A switch that an account has once a region; the provider calls it `default` or by the region. */
const BY_REGION: AwsType = { id: ({ context }) => context.region };

/** Settings of a whole account in a region. */
export const resources = {
  ...awsResources("ebs", {
    EncryptionByDefault: { ...BY_REGION, defaults: { enabled: true } },
    SnapshotBlockPublicAccess: BY_REGION,
  }),
  ...awsResources("ec2", {
    ImageBlockPublicAccess: BY_REGION,
    InstanceMetadataDefaults: {
      ...BY_REGION,
      defaults: { httpEndpoint: "no-preference", instanceMetadataTags: "no-preference" },
    },
  }),
};
