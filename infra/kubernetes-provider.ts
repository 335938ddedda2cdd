import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { renderKubeconfig } from "./kubeconfig";

/** A cluster, as the layer that makes it knows it. */
export interface ReachableCluster {
  readonly name: pulumi.Input<string>;
  /** HTTPS URL of the Kubernetes API. */
  readonly endpoint: pulumi.Input<string>;
  /** Base64 PEM of the authority that signed the API's certificate. */
  readonly certificateAuthority: pulumi.Input<string>;
}

/** Talks to the Kubernetes API as whoever runs Pulumi; it holds no credential. */
export function kubernetesProvider(
  name: string,
  cluster: ReachableCluster,
  region: pulumi.Input<string>,
  opts?: pulumi.ResourceOptions,
): kubernetes.Provider {
  const { endpoint, certificateAuthority } = cluster;
  return new kubernetes.Provider(
    name,
    {
      kubeconfig: pulumi
        .all([cluster.name, endpoint, certificateAuthority, region])
        .apply(([clusterName, url, authority, where]) =>
          renderKubeconfig({
            name: clusterName,
            region: where,
            endpoint: url,
            certificateAuthority: authority,
          }),
        ),
      // Another endpoint is another cluster, also under the same name: everything is made anew there.
      clusterIdentifier: endpoint,
      enableServerSideApply: true,
    },
    opts,
  );
}
