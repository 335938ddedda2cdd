import { stringify } from "yaml";
import { base64File } from "./authority";
import type { KeyPair } from "./authority";

/**
 * A kubeconfig that carries everything in itself, so that it can be copied.
 *
 * @param url Of the API server.
 * @param authority Path of the certificate to trust.
 */
export function kubeconfig(url: string, authority: string, client: KeyPair): string {
  const name = "moodle-test-cluster";
  return stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [
      { name, cluster: { server: url, "certificate-authority-data": base64File(authority) } },
    ],
    users: [
      {
        name,
        user: {
          "client-certificate-data": base64File(client.certificate),
          "client-key-data": base64File(client.key),
        },
      },
    ],
    contexts: [{ name, context: { cluster: name, user: name } }],
    "current-context": name,
  });
}
