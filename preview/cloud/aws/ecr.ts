import { awsResources, type Identified } from "./resource";
import { partition } from "../identity";
import type { CloudContext, ValueMap } from "../cloud";

export const resources = awsResources("ecr", {
  Repository: {
    id: ({ text }) => text("name"),
    arn: ["ecr", ({ id }) => `repository/${id}`],
    tagged: true,
    named: { input: "name", lowerCase: true },
    defaults: { imageTagMutability: "MUTABLE" },
    computed: (subject) => ({
      ...registry(subject),
      encryptionConfigurations: subject.inputs["encryptionConfigurations"] ?? [
        { encryptionType: "AES256" },
      ],
      repositoryUrl: repositoryUrl(subject.context, subject.id),
    }),
  },
  RepositoryPolicy: { id: ({ text }) => text("repository"), computed: registry },
  LifecyclePolicy: { id: ({ text }) => text("repository"), computed: registry },
  PullThroughCacheRule: {
    id: ({ text }) => text("ecrRepositoryPrefix"),
    computed: (subject) => ({
      ...registry(subject),
      upstreamRepositoryPrefix: subject.text("upstreamRepositoryPrefix", "ROOT"),
    }),
  },
  RepositoryCreationTemplate: {
    id: ({ text }) => text("prefix"),
    defaults: { imageTagMutability: "MUTABLE" },
    computed: registry,
  },
  RegistryScanningConfiguration: { id: ({ context }) => context.accountId, computed: registry },
  RegistryPolicy: { id: ({ context }) => context.accountId, computed: registry },
});

/** Where images of a repository are pushed to and pulled from, without a tag. */
export function repositoryUrl({ accountId, region }: CloudContext, name: string): string {
  return `${accountId}.dkr.ecr.${region}.${partition(region).dnsSuffix}/${name}`;
}

function registry({ context }: Identified): ValueMap {
  return { registryId: context.accountId };
}
