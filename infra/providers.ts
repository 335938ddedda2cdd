import * as aws from "@pulumi/aws";

export interface RegionProviderArgs {
  /** The only account that the provider may touch. */
  readonly accountId: string;
  readonly region: NonNullable<aws.ProviderArgs["region"]>;
  /** On everything that can be tagged. */
  readonly tags: Readonly<Record<string, string>>;
}

/** A provider of one region, which refuses a login to another account before anything is touched. */
export function regionProvider(name: string, args: RegionProviderArgs): aws.Provider {
  return new aws.Provider(name, {
    region: args.region,
    allowedAccountIds: [args.accountId],
    defaultTags: { tags: args.tags },
  });
}
