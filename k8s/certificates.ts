import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import { objectLabels } from "./labels";

const API_VERSION = "cert-manager.io/v1";
const YEAR_HOURS = 8760;

export interface CertificateAuthorityArgs {
  readonly namespaceName: pulumi.Input<string>;
}

/**
 * The authority behind every certificate in the cluster: it signs itself once, then signs the
 * servers. cert-manager keeps its key and renews what it signed.
 */
export class CertificateAuthority extends pulumi.ComponentResource {
  /** Issuer that signs servers. */
  readonly issuerName: pulumi.Output<string>;

  constructor(
    name: string,
    args: CertificateAuthorityArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("moodle:k8s:CertificateAuthority", name, {}, opts);
    const metadata = (objectName: string): object => ({
      name: objectName,
      namespace: args.namespaceName,
      labels: objectLabels(),
    });

    const selfSigned = new kubernetes.apiextensions.CustomResource(
      `${name}-self-signed`,
      {
        apiVersion: API_VERSION,
        kind: "Issuer",
        metadata: metadata("self-signed"),
        spec: { selfSigned: {} },
      },
      { parent: this },
    );
    const root = new kubernetes.apiextensions.CustomResource(
      `${name}-root`,
      {
        apiVersion: API_VERSION,
        kind: "Certificate",
        metadata: metadata("moodle-ca"),
        spec: {
          isCA: true,
          commonName: "moodle-ca",
          secretName: "moodle-ca",
          // Long: pods read the authority at start, a new one would cut off those that run.
          duration: hours(10 * YEAR_HOURS),
          privateKey: { algorithm: "ECDSA", size: 256 },
          issuerRef: { name: selfSigned.metadata.name, kind: "Issuer", group: "cert-manager.io" },
        },
      },
      { parent: this },
    );
    const issuer = new kubernetes.apiextensions.CustomResource(
      `${name}-issuer`,
      {
        apiVersion: API_VERSION,
        kind: "Issuer",
        metadata: metadata("moodle-ca"),
        spec: { ca: { secretName: "moodle-ca" } },
      },
      { parent: this, dependsOn: [root] },
    );

    this.issuerName = issuer.metadata.name;
    this.registerOutputs({ issuerName: this.issuerName });
  }
}

export interface ServerCertificateArgs {
  readonly namespaceName: pulumi.Input<string>;
  /** Issuer that signs it, of the same namespace. */
  readonly issuerName: pulumi.Input<string>;
  /** Service that it stands for; its names are the certificate's. */
  readonly serviceName: string;
  /** Whether the names of a headless Service's pods are the certificate's too. Default: no. */
  readonly ofPods?: boolean;
  /** Whether a renewed certificate keeps the key. Default: no, each has a new one. */
  readonly keepKey?: boolean;
}

/** A server's certificate, in a Secret with `tls.crt`, `tls.key` and `ca.crt`. */
export class ServerCertificate extends pulumi.ComponentResource {
  /** The Secret that cert-manager writes. */
  readonly secretName: string;

  constructor(name: string, args: ServerCertificateArgs, opts?: pulumi.ComponentResourceOptions) {
    super("moodle:k8s:ServerCertificate", name, {}, opts);
    this.secretName = `${args.serviceName}-tls`;
    new kubernetes.apiextensions.CustomResource(
      name,
      {
        apiVersion: API_VERSION,
        kind: "Certificate",
        metadata: {
          name: args.serviceName,
          namespace: args.namespaceName,
          labels: objectLabels(),
        },
        spec: {
          secretName: this.secretName,
          commonName: args.serviceName,
          dnsNames: [
            args.serviceName,
            pulumi.interpolate`${args.serviceName}.${args.namespaceName}.svc`,
            serviceHost(args.serviceName, args.namespaceName),
            ...(args.ofPods === true
              ? [pulumi.interpolate`*.${serviceHost(args.serviceName, args.namespaceName)}`]
              : []),
          ],
          usages: ["server auth", "digital signature", "key encipherment"],
          duration: hours(YEAR_HOURS),
          // Half a year to notice that a renewal fails; running servers take the new one by themselves.
          renewBefore: hours(YEAR_HOURS / 2),
          privateKey: {
            algorithm: "ECDSA",
            size: 256,
            rotationPolicy: args.keepKey === true ? "Never" : "Always",
          },
          issuerRef: { name: args.issuerName, kind: "Issuer", group: "cert-manager.io" },
        },
      },
      { parent: this },
    );
    this.registerOutputs({ secretName: this.secretName });
  }
}

/** Full name of a Service inside the cluster, which its certificate carries. */
export function serviceHost(
  serviceName: string,
  namespaceName: pulumi.Input<string>,
): pulumi.Output<string> {
  return pulumi.interpolate`${serviceName}.${namespaceName}.svc.cluster.local`;
}

function hours(count: number): string {
  return `${count}h0m0s`;
}
