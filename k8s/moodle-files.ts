import * as pulumi from "@pulumi/pulumi";
import { basename } from "node:path";
import { ConfigFiles } from "./config-files";
import { paths } from "./paths";
import type { MoodleSettings } from "./render/config-php";
import { renderConfigPhp } from "./render/config-php";
import { renderFpmConfig } from "./render/fpm-pool";
import { renderNginxConfig } from "./render/nginx";
import { renderPhpIni } from "./render/php-ini";
import type { Framing } from "./render/security-headers";

export interface MoodleFilesArgs {
  readonly namespaceName: pulumi.Input<string>;
  /** What Moodle's config.php depends on. */
  readonly settings: pulumi.Input<MoodleSettings>;
  readonly framing: Framing;
  /** Block of the VPC, in which load balancer and CloudFront connect. */
  readonly vpcCidr: pulumi.Input<string>;
  /** php-fpm children a pod. */
  readonly fpmChildren: pulumi.Input<number>;
}

/** Configuration of nginx, PHP and Moodle: rendered here, mounted by every pod that runs them. */
export class MoodleFiles extends pulumi.ComponentResource {
  /** ConfigMap with config.php. */
  readonly moodle: pulumi.Output<string>;
  /** ConfigMap with php.ini and php-fpm's configuration. */
  readonly php: pulumi.Output<string>;
  /** ConfigMap with nginx.conf. */
  readonly nginx: pulumi.Output<string>;

  constructor(name: string, args: MoodleFilesArgs, opts?: pulumi.ComponentResourceOptions) {
    super("moodle:k8s:MoodleFiles", name, {}, opts);
    const settings = pulumi.output(args.settings);
    const children = pulumi.output(args.fpmChildren);
    const configMap = (
      kind: string,
      files: pulumi.Input<Readonly<Record<string, string>>>,
    ): pulumi.Output<string> =>
      new ConfigFiles(
        `${name}-${kind}`,
        { namespaceName: args.namespaceName, files },
        { parent: this },
      ).configMapName;

    this.moodle = configMap(
      "config",
      settings.apply((known) => ({ [basename(paths.configPhp)]: renderConfigPhp(known) })),
    );
    this.php = configMap(
      "php",
      children.apply((known) => ({
        [basename(paths.phpIni)]: renderPhpIni(),
        [basename(paths.fpmConfig)]: renderFpmConfig(known),
      })),
    );
    this.nginx = configMap(
      "nginx",
      pulumi
        .all([settings, children, args.vpcCidr])
        .apply(([{ domain }, largeUploads, vpcCidr]) => ({
          [basename(paths.nginxConfig)]: renderNginxConfig({
            domain,
            framing: args.framing,
            largeUploads,
            vpcCidr,
          }),
        })),
    );
    this.registerOutputs({ moodle: this.moodle, php: this.php, nginx: this.nginx });
  }
}
