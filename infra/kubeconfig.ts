/** How to reach a cluster. */
export interface ClusterAccess {
  readonly name: string;
  /** AWS region. */
  readonly region: string;
  /** HTTPS URL of the Kubernetes API. */
  readonly endpoint: string;
  /** Base64 PEM of the authority that signed the API's certificate. */
  readonly certificateAuthority: string;
}

/**
 * A kubeconfig, as JSON. It holds no credential: the AWS CLI fetches a token for whoever runs Pulumi,
 * when it is needed.
 */
export function renderKubeconfig(cluster: ClusterAccess): string {
  const { name, region, endpoint, certificateAuthority } = cluster;
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    "current-context": name,
    contexts: [{ name, context: { cluster: name, user: name } }],
    clusters: [
      { name, cluster: { server: endpoint, "certificate-authority-data": certificateAuthority } },
    ],
    users: [
      {
        name,
        user: {
          exec: {
            apiVersion: "client.authentication.k8s.io/v1beta1",
            command: "aws",
            args: ["eks", "get-token", "--cluster-name", name, "--region", region],
            interactiveMode: "Never",
          },
        },
      },
    ],
  });
}
