import { token } from "./objects";

export const NODE_CLASS = token("karpenter.k8s.aws/v1", "EC2NodeClass");
export const NODE_POOL = token("karpenter.sh/v1", "NodePool");

export interface NodeClass {
  readonly spec?: {
    readonly amiSelectorTerms?: readonly Readonly<Record<string, string>>[] | null;
    readonly associatePublicIPAddress?: boolean | null;
    readonly blockDeviceMappings?:
      | readonly {
          readonly ebs?: { readonly encrypted?: boolean; readonly kmsKeyID?: string } | null;
        }[]
      | null;
    readonly metadataOptions?: {
      readonly httpTokens?: string | null;
      readonly httpPutResponseHopLimit?: number | null;
    } | null;
    readonly userData?: string | null;
  } | null;
}

export interface NodePool {
  readonly spec?: {
    readonly limits?: Readonly<Record<string, unknown>> | null;
    readonly disruption?: { readonly budgets?: readonly unknown[] | null } | null;
    readonly template?: {
      readonly spec?: {
        readonly expireAfter?: string | null;
        readonly terminationGracePeriod?: string | null;
      } | null;
    } | null;
  } | null;
}
