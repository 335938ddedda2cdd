import type { Server } from "../support/server";
import { isHealthy, writeKubeconfig } from "./context";
import type { ClusterContext } from "./context";

/** Addresses of services, which nothing routes here. */
const SERVICE_RANGE = "10.96.0.0/16";

const ISSUER = "https://kubernetes.default.svc.cluster.local";

/** The store. Without waiting for the disk: it holds nothing that must outlive the machine. */
export function etcd(context: ClusterContext): Server {
  const { run, binaries, certificates, ports } = context;
  const { etcd: pair, authority } = certificates;
  const client = `https://127.0.0.1:${ports.etcd}`;
  const peer = `https://127.0.0.1:${ports.etcdPeers}`;
  const tls = (prefix: string): readonly string[] => [
    `--${prefix}cert-file=${pair.certificate}`,
    `--${prefix}key-file=${pair.key}`,
    `--${prefix}trusted-ca-file=${authority}`,
    `--${prefix}client-cert-auth=true`,
  ];
  return {
    name: "etcd",
    program: binaries("etcd"),
    options: [
      "--name=test",
      `--data-dir=${run.path("etcd")}`,
      "--unsafe-no-fsync",
      `--listen-client-urls=${client}`,
      `--advertise-client-urls=${client}`,
      `--listen-peer-urls=${peer}`,
      `--initial-advertise-peer-urls=${peer}`,
      `--initial-cluster=test=${peer}`,
      ...tls(""),
      ...tls("peer-"),
    ],
    isReady: () => isHealthy(context, ports.etcd, "/health", pair),
  };
}

/** The API server, with the admission that it has by default and what EKS adds for nodes. */
export function apiServer(context: ClusterContext): Server {
  const { binaries, certificates, ports } = context;
  const { authority, apiServer: pair, etcd: store, frontProxy, serviceAccounts } = certificates;
  return {
    name: "kube-apiserver",
    program: binaries("kube-apiserver"),
    options: [
      "--bind-address=127.0.0.1",
      "--advertise-address=127.0.0.1",
      // There is no address that pods could reach it by.
      "--endpoint-reconciler-type=none",
      `--secure-port=${ports.apiServer}`,
      `--tls-cert-file=${pair.certificate}`,
      `--tls-private-key-file=${pair.key}`,
      `--client-ca-file=${authority}`,
      `--etcd-servers=https://127.0.0.1:${ports.etcd}`,
      `--etcd-cafile=${authority}`,
      `--etcd-certfile=${store.certificate}`,
      `--etcd-keyfile=${store.key}`,
      "--authorization-mode=Node,RBAC",
      "--enable-admission-plugins=NodeRestriction",
      `--service-cluster-ip-range=${SERVICE_RANGE}`,
      `--service-account-issuer=${ISSUER}`,
      `--service-account-key-file=${serviceAccounts.verifying}`,
      `--service-account-signing-key-file=${serviceAccounts.signing}`,
      // The metrics API is another server behind this one.
      `--requestheader-client-ca-file=${certificates.frontProxyAuthority}`,
      "--requestheader-allowed-names=front-proxy-client",
      "--requestheader-username-headers=X-Remote-User",
      "--requestheader-group-headers=X-Remote-Group",
      "--requestheader-extra-headers-prefix=X-Remote-Extra-",
      `--proxy-client-cert-file=${frontProxy.certificate}`,
      `--proxy-client-key-file=${frontProxy.key}`,
      "--enable-aggregator-routing=false",
      "--profiling=false",
    ],
    isReady: () => isHealthy(context, ports.apiServer, "/readyz"),
  };
}

/** The controllers: Deployments, Jobs, quotas, the autoscaler and the rest. */
export function controllerManager(context: ClusterContext): Server {
  const { binaries, certificates, ports } = context;
  const config = writeKubeconfig(context, "controller-manager", certificates.controllerManager);
  return {
    name: "kube-controller-manager",
    program: binaries("kube-controller-manager"),
    options: [
      ...component(context, config, ports.controllerManager),
      `--root-ca-file=${certificates.authority}`,
      `--service-account-private-key-file=${certificates.serviceAccounts.signing}`,
      "--use-service-account-credentials=true",
    ],
    isReady: () => isHealthy(context, ports.controllerManager, "/healthz"),
  };
}

export function scheduler(context: ClusterContext): Server {
  const { binaries, certificates, ports } = context;
  const config = writeKubeconfig(context, "scheduler", certificates.scheduler);
  return {
    name: "kube-scheduler",
    program: binaries("kube-scheduler"),
    options: component(context, config, ports.scheduler),
    isReady: () => isHealthy(context, ports.scheduler, "/healthz"),
  };
}

function component(
  { certificates }: ClusterContext,
  config: string,
  port: number,
): readonly string[] {
  const { certificate, key } = certificates.component;
  return [
    `--kubeconfig=${config}`,
    `--authentication-kubeconfig=${config}`,
    `--authorization-kubeconfig=${config}`,
    "--bind-address=127.0.0.1",
    `--secure-port=${port}`,
    `--tls-cert-file=${certificate}`,
    `--tls-private-key-file=${key}`,
    "--leader-elect=false",
    "--profiling=false",
  ];
}
