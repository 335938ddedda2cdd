import * as pulumi from "@pulumi/pulumi";
import { cpSync, chmodSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { basename } from "node:path";
import { paths } from "../../../k8s/paths";
import { users } from "../../../k8s/pod-security";
import { ports } from "../../../k8s/ports";
import { renderFpmConfig } from "../../../k8s/render/fpm-pool";
import type { NginxSettings } from "../../../k8s/render/nginx";
import { probePaths, renderNginxConfig } from "../../../k8s/render/nginx";
import { renderPhpIni } from "../../../k8s/render/php-ini";
import { webPodTemplate } from "../../../k8s/web-pod";
import type { ServerFiles } from "../support/authority";
import { Authority } from "../support/authority";
import { binary } from "../support/binaries";
import { Container } from "../support/container";
import type { ContainerSpec, Mount } from "../support/container-spec";
import type { HttpsAnswer, HttpsRequest } from "../support/https";
import { request } from "../support/https";
import { Workspace } from "../support/workspace";
import { KubeletVolume } from "./kubelet-volume";

export const domain = "moodle.example.edu";

/** php-fpm children of the pods here: few, so that one that is held shows. */
export const children = 4;

/** What a container of the manifest says of its process. */
interface ContainerManifest {
  readonly name: string;
  readonly command: readonly string[];
  readonly lifecycle: {
    readonly preStop: { readonly exec?: { readonly command: readonly string[] } };
  };
  readonly securityContext: { readonly runAsUser: number };
  readonly volumeMounts: readonly {
    readonly name: string;
    readonly mountPath: string;
    readonly subPath?: string;
    readonly readOnly?: boolean;
  }[];
}

/** The pod's own manifest; what stands in it decides users, paths and what can be written. */
async function manifest(): Promise<readonly ContainerManifest[]> {
  const template = webPodTemplate({
    phpImage: "php",
    nginxImage: "nginx",
    identity: {
      accountName: pulumi.output("moodle"),
      secrets: { name: "secrets", csi: { driver: "secrets-store.csi.k8s.io" } },
    },
    files: {
      moodle: pulumi.output("moodle"),
      php: pulumi.output("php"),
      nginx: pulumi.output("nginx"),
    },
    certificateSecret: "certificate",
    dataRootClaim: "data",
    fpmChildren: children,
    redisProxy: { container: { name: "redis-proxy" }, volumes: [], hostAliases: [] },
  });
  const known = await new Promise<{ spec: { containers: ContainerManifest[] } }>((resolve) => {
    pulumi.output(template).apply((value) => {
      resolve(value as unknown as { spec: { containers: ContainerManifest[] } });
    });
  });
  return known.spec.containers;
}

export interface WebPodOptions {
  readonly nginx?: Partial<NginxSettings>;
  /** Content of config.php. Default: nothing. */
  readonly configPhp?: string;
  /** Folder with our PHP code that comes with the image. */
  readonly tools?: string;
}

/** nginx and php-fpm as the web pod runs them, with the application of this suite for Moodle's code. */
export class WebPod {
  readonly workspace = new Workspace("web");
  readonly authority = new Authority();
  readonly certificate = new KubeletVolume(this.workspace, "certificate", {
    owner: users.php,
    mode: 0o440,
  });
  readonly secrets = new KubeletVolume(this.workspace, "secrets", {
    owner: users.php,
    mode: 0o440,
  });
  private issued: ServerFiles | undefined;
  private requests = 0;
  private containers = new Map<string, Container>();
  private manifests: readonly ContainerManifest[] = [];

  private constructor(private readonly options: WebPodOptions) {}

  /** Starts both containers and waits until both probes answer. */
  static async start(options: WebPodOptions = {}): Promise<WebPod> {
    const pod = new WebPod(options);
    pod.manifests = await manifest();
    pod.lay();
    try {
      for (const name of ["php", "nginx"]) {
        pod.containers.set(name, await Container.start(pod.spec(name)));
      }
      for (const [name, path] of Object.entries(probePaths)) {
        await pod.container(name).until(async () => (await pod.probe(path)) === 200);
      }
    } catch (error) {
      await pod.remove();
      throw error;
    }
    return pod;
  }

  /** Issues nginx a new certificate, in the place of the one it has and for the same key. */
  renewCertificate(): void {
    this.issued = this.authority.issue(["moodle-web", domain, "127.0.0.1"], this.issued);
    this.certificate.write({ ...this.issued });
  }

  container(name: string): Container {
    const found = this.containers.get(name);
    if (found === undefined) {
      throw new Error(`The pod has no container ${name}.`);
    }
    return found;
  }

  /** The pod's command that ends before php-fpm may be stopped. */
  async preStopOfPhp(): Promise<void> {
    const command = this.manifest("php").lifecycle.preStop.exec?.command ?? [];
    const { code, log } = await Container.run({
      ...this.spec("php"),
      name: "pre-stop",
      ...run(command),
    });
    if (code !== 0) {
      throw new Error(`preStop of php ended with ${code}: ${log}`);
    }
  }

  /** A request to the site. */
  async get(path: string, options: Partial<HttpsRequest> = {}): Promise<HttpsAnswer> {
    return request({
      port: ports.web,
      host: domain,
      authority: this.authority.certificate,
      path,
      ...options,
    });
  }

  /** php-fpm's status, by the names of its fields. */
  async fpmStatus(): Promise<Readonly<Record<string, string>>> {
    const { body } = await this.get(probePaths.php, { port: ports.health });
    const lines = body.toString().trim().split("\n");
    return Object.fromEntries(
      lines.map((line): [string, string] => {
        const [name = "", value = ""] = line.split(/:\s+/, 2);
        return [name, value];
      }),
    );
  }

  /** Sends a request and gives its line in nginx's access log, which comes after the answer. */
  async logged(
    path: string,
    options: Partial<HttpsRequest> = {},
  ): Promise<Readonly<Record<string, unknown>>> {
    const trace = `Root=${this.requests++}`;
    const headers = { ...options.headers, "x-amzn-trace-id": trace };
    await this.get(path, { ...options, headers });
    const nginx = this.container("nginx");
    const find = (): string | undefined =>
      nginx
        .log()
        .split("\n")
        .find((line) => line.includes(`"trace":"${trace}"`));
    await nginx.until(() => find() !== undefined);
    return JSON.parse(find() ?? "") as Readonly<Record<string, unknown>>;
  }

  async remove(): Promise<void> {
    for (const container of this.containers.values()) {
      await container.remove();
    }
    this.workspace.remove();
  }

  /** How a container of the manifest runs here. */
  spec(name: string): ContainerSpec {
    const { command, securityContext, volumeMounts } = this.manifest(name);
    const { tools } = this.options;
    const mounts = volumeMounts.map(({ name: volume, mountPath, subPath, readOnly }): Mount => ({
      source: this.workspace.path(subPath === undefined ? volume : `${volume}/${subPath}`),
      target: mountPath,
      writable: readOnly !== true,
    }));
    const image = [
      { source: this.workspace.path("code"), target: paths.code },
      ...(tools === undefined ? [] : [{ source: tools, target: paths.tools }]),
    ];
    return {
      name,
      user: securityContext.runAsUser,
      groups: [users.php],
      mounts: [...image, ...mounts],
      ...run(command),
    };
  }

  private manifest(name: string): ContainerManifest {
    const found = this.manifests.find((container) => container.name === name);
    if (found === undefined) {
      throw new Error(`The manifest has no container ${name}.`);
    }
    return found;
  }

  /** Lays out image and volumes. */
  private lay(): void {
    const { workspace, options } = this;
    cpSync(join(__dirname, "application"), workspace.path("code"), {
      recursive: true,
      // OPcache does not take files that have just changed; those of an image have not.
      preserveTimestamps: true,
    });
    open(workspace.path("code"));
    // Where a file is mounted there is one in the image.
    workspace.file(`code/${basename(paths.configPhp)}`, "");
    workspace.file(`moodle-config/${basename(paths.configPhp)}`, options.configPhp ?? "<?php\n");
    workspace.file(`php-config/${basename(paths.phpIni)}`, renderPhpIni());
    workspace.file(`php-config/${basename(paths.fpmConfig)}`, renderFpmConfig(children));
    workspace.file(
      `nginx-config/${basename(paths.nginxConfig)}`,
      renderNginxConfig({
        domain,
        framing: { embedOrigins: [], frameAncestors: [] },
        largeUploads: children,
        // Whoever connects here does so from loopback.
        vpcCidr: "127.0.0.0/8",
        ...options.nginx,
      }),
    );
    workspace.file("authority/ca.crt", this.authority.certificate);
    this.renewCertificate();
    this.secrets.write({});
    // EFS' access point makes nginx the owner; here its group lets it in.
    workspace.folder("data", { owner: users.php, mode: 0o2750 });
    for (const volume of ["run", "local-cache", "php-tmp", "nginx-tmp"]) {
      workspace.folder(volume, { owner: users.php, mode: 0o2777 });
    }
  }

  private async probe(path: string): Promise<number> {
    try {
      return (await this.get(path, { port: ports.health })).status;
    } catch {
      return 0;
    }
  }
}

/** The image's programs by where they are on this machine. */
function run([program = "", ...words]: readonly string[]): Pick<ContainerSpec, "command"> {
  const programs: Readonly<Record<string, string>> = {
    "php-fpm": binary("phpFpm"),
    nginx: binary("nginx"),
    sh: "/bin/sh",
  };
  return { command: [programs[program] ?? program, ...words] };
}

/** Makes a tree readable for everyone, as it is in the image, whatever the umask of a checkout. */
function open(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      open(path);
    } else {
      chmodSync(path, 0o644);
    }
  }
}
