import { cpSync } from "node:fs";
import { join } from "node:path";
import { paths } from "../../k8s/paths";
import { ports } from "../../k8s/ports";
import { users } from "../../k8s/pod-security";
import { Authority } from "../../test/runtime/support/authority";
import type { Ended } from "../../test/runtime/support/container";
import { Container } from "../../test/runtime/support/container";
import type { ContainerSpec, Mount } from "../../test/runtime/support/container-spec";
import { request } from "../../test/runtime/support/https";
import { Workspace } from "../../test/runtime/support/workspace";
import { Backends } from "./backends";
import { writeModules } from "./modules";
import { cpuSeconds, namelessBytes, unixConnections } from "./processes";

export const domain = "moodle.example.edu";

/** Name and size of the file for slow downloads. */
export const download = { name: "lecture.mp4", bytes: 100 * 1024 * 1024 };

/** What a configuration is made of, beside what all have in common. */
export interface Configuration {
  readonly name: string;
  /** Whether the application lets the web server send files. */
  readonly sendByWebServer: boolean;
  readonly php: Process;
  readonly nginx: Process;
  /** Socket of php-fpm, as the containers see it. */
  readonly socket: string;
}

/** A container, without what all configurations share. */
export type Process = Pick<ContainerSpec, "user" | "groups" | "command" | "mounts">;

/** The application, its data and its servers: what is the same for every configuration. */
export class Site {
  private readonly authority = new Authority();

  private constructor(
    readonly workspace: Workspace,
    private readonly backends: Backends,
  ) {}

  static async start(): Promise<Site> {
    const workspace = new Workspace("bench-web");
    cpSync(join(__dirname, "application"), workspace.folder("code"), { recursive: true });
    writeModules(workspace, "code/modules");
    workspace.folder("data", { owner: users.php, mode: 0o755 });
    workspace.file(`data/${download.name}`, Buffer.alloc(download.bytes, 0xa5));
    const backends = await Backends.start(workspace, "code", paths.code);
    const site = new Site(workspace, backends);
    for (const [name, content] of Object.entries<string>({ ...site.authority.issue([domain]) })) {
      workspace.file(`certificates/${name}`, content);
    }
    return site;
  }

  /** Who signed PostgreSQL's certificate, PEM. */
  get databaseAuthority(): string {
    return this.backends.databaseAuthority;
  }

  /** Runs a program of the application to its end. */
  async runPhp(process: Process): Promise<Ended> {
    this.configure(false);
    return Container.run(this.spec("php", process));
  }

  /** Starts a configuration's processes, empty caches and all, and waits until the site answers. */
  async open(configuration: Configuration): Promise<RunningSite> {
    this.configure(configuration.sendByWebServer);
    const containers: Container[] = [];
    const running = new RunningSite(configuration, this.authority.certificate, containers);
    try {
      for (const name of ["php", "nginx"] as const) {
        containers.push(await Container.start(this.spec(name, configuration[name])));
      }
      const [, nginx] = containers;
      await nginx?.until(async () => (await running.status()) === 200, 60);
    } catch (error) {
      const logs = containers.map((container) => container.log()).join("\n");
      await running.close();
      throw new Error(`${configuration.name} does not run: ${String(error)}\n${logs}`, {
        cause: error,
      });
    }
    return running;
  }

  async stop(): Promise<void> {
    await this.backends.stop();
    this.workspace.remove();
  }

  private configure(sendByWebServer: boolean): void {
    this.workspace.file(
      "code/config.php",
      `<?php
namespace Bench;
${this.backends.constants}const DATA_ROOT = '${paths.dataRoot}';
const DOWNLOAD = '${download.name}';
const SEND_BY_WEB_SERVER = ${String(sendByWebServer)};
`,
    );
  }

  private spec(name: string, own: Process): ContainerSpec {
    const shared: Mount[] = [
      { source: this.workspace.path("code"), target: paths.code },
      { source: this.workspace.path("data"), target: paths.dataRoot },
      { source: this.workspace.path("certificates"), target: paths.certificates },
    ];
    return { name, ...own, mounts: [...shared, ...own.mounts], hosts: this.backends.hosts };
  }
}

/** A site behind one configuration. */
export class RunningSite {
  readonly domain = domain;
  readonly port = ports.web;

  constructor(
    private readonly configuration: Configuration,
    /** Authority of nginx's certificate, PEM. */
    readonly authority: string,
    private readonly containers: readonly Container[],
  ) {}

  /** Status of a page; 0 while nobody answers. */
  async status(): Promise<number> {
    try {
      const { status } = await request({
        ...{ port: this.port, host: domain, path: "/view.php?course=1" },
        authority: this.authority,
      });
      return status;
    } catch {
      return 0;
    }
  }

  /** Processor time of nginx and php-fpm so far, in seconds. */
  cpuSeconds(): number {
    return this.sum(cpuSeconds);
  }

  /** Answers that nginx has on disk because their clients have not read them, in bytes. */
  bufferedBytes(): number {
    return this.sum(namelessBytes);
  }

  /** Waits until php-fpm has done what a load left behind when it ended. */
  async idle(): Promise<void> {
    await this.containers[0]?.until(() => this.requestsInPhp() === 0, 120);
  }

  /** Requests that php-fpm works on: each holds a child. */
  requestsInPhp(): number {
    return unixConnections(this.configuration.socket);
  }

  private sum(measure: (pid: number) => number): number {
    return this.containers.reduce((sum, { pid }) => sum + measure(pid), 0);
  }

  /** Ends it; requests that are under way are cut off. */
  async close(): Promise<void> {
    for (const container of [...this.containers].reverse()) {
      await container.remove();
    }
  }
}
