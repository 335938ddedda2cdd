import { generateKeyPairSync } from "node:crypto";
import { ClusterAuthority, privateFile } from "../support/authority";
import type { KeyPair } from "../support/authority";
import type { Run } from "../support/run";

/** Every key of a cluster. */
export interface Certificates {
  /** Path of the certificate that all but the front proxy's are signed by. */
  readonly authority: string;
  /** Path of the certificate of another authority: whom the metrics server believes names of users. */
  readonly frontProxyAuthority: string;
  readonly frontProxy: KeyPair;
  readonly etcd: KeyPair;
  readonly apiServer: KeyPair;
  /** Of the servers that answer on this machine to nobody but the cluster. */
  readonly component: KeyPair;
  readonly admin: KeyPair;
  readonly controllerManager: KeyPair;
  readonly scheduler: KeyPair;
  readonly metricsServer: KeyPair;
  /** Paths of the keys that tokens of service accounts are signed and verified with. */
  readonly serviceAccounts: { readonly signing: string; readonly verifying: string };
}

/** Name by which the API server calls the metrics server. */
const METRICS_HOST = "metrics-server.kube-system.svc";

/** Makes the keys of a cluster, in the folder of its run. */
export function makeCertificates(run: Run): Certificates {
  const cluster = new ClusterAuthority(run.path("keys"), "cluster");
  const proxies = new ClusterAuthority(run.path("keys", "front-proxy"), "front-proxy");
  return {
    authority: cluster.certificate,
    frontProxyAuthority: proxies.certificate,
    frontProxy: proxies.issue("client", { name: "front-proxy-client" }),
    etcd: cluster.issue("etcd", { name: "etcd", hosts: [] }),
    apiServer: cluster.issue("kube-apiserver", {
      name: "kube-apiserver",
      hosts: ["kubernetes", "kubernetes.default", "kubernetes.default.svc"],
    }),
    component: cluster.issue("component", { name: "component", hosts: [METRICS_HOST] }),
    // As of kubeadm's certificates: what these names may do, the API server defines itself.
    admin: cluster.issue("admin", { name: "admin", group: "system:masters" }),
    controllerManager: cluster.issue("controller-manager", {
      name: "system:kube-controller-manager",
    }),
    scheduler: cluster.issue("scheduler", { name: "system:kube-scheduler" }),
    // The name that its published roles are bound to.
    metricsServer: cluster.issue("metrics-server", {
      name: "system:serviceaccount:kube-system:metrics-server",
      group: "system:serviceaccounts",
    }),
    serviceAccounts: serviceAccountKeys(run),
  };
}

function serviceAccountKeys(run: Run): Certificates["serviceAccounts"] {
  const { privateKey, publicKey } = generateKeyPairSync("ec", {
    namedCurve: "P-256",
    privateKeyEncoding: { type: "sec1", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  return {
    signing: privateFile(run.path("keys"), "service-accounts.key", privateKey),
    verifying: privateFile(run.path("keys"), "service-accounts.pub", publicKey),
  };
}
