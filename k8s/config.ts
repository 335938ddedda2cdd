import * as pulumi from "@pulumi/pulumi";
import { isReservedAddress, placeholderRefusal } from "../infra/placeholders";
import { list, number, text } from "../infra/config-kinds";
import { readConfig } from "../infra/config-reader";
import { isAddress } from "../infra/smtp";
import { loadConfig } from "../infra/stack-config";
import type { ExamLoad } from "./capacity/exam-load";
import { defaultExamLoad } from "./capacity/exam-load";
import { examLoad } from "./exam-load-config";
import type { OutboundService } from "./outbound-services";
import { checkOutboundServices, outboundService } from "./outbound-services";
import { isOrigin } from "./render/tokens";

/** The layer's configuration: the keys `moodle-k8s:…` of the stack file. */
export interface K8sConfig {
  /** Tag of the php and nginx images in the registry; resolved to a digest when the program runs. */
  readonly imageTag: string;
  /** Name of the site, as users read it. */
  readonly siteName: string;
  /** Mail address of Moodle's first administrator, which the installation gives the account. */
  readonly administratorEmail: string;
  /** Origins whose content pages may embed. */
  readonly embedOrigins: readonly string[];
  /** Origins that may show the site in a frame. */
  readonly frameAncestors: readonly string[];
  /** Services that Moodle may call beside HTTPS servers on the internet. */
  readonly outboundServices: readonly OutboundService[];
  /** Places kept free for web pods; 0 for none. */
  readonly sparePods: number;
  /** What a student of an exam asks of the web tier. */
  readonly examLoad: ExamLoad;
}

/** The registry's own rule for tags. */
const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;

const originList = list(
  text((value) =>
    isOrigin(value)
      ? undefined
      : "it must be https:// and a host name, with a port if need be, like https://video.example.edu" +
        " or https://*.example.edu. Remove path and quotes.",
  ),
  { min: 0, max: 50 },
);

const fields = {
  imageTag: {
    kind: text((tag) =>
      !TAG.test(tag)
        ? "it must be a registry tag: letters, digits, dots, dashes and underscores, at most 128." +
          " Change it."
        : tag === "latest"
          ? "latest names no build. Give the tag of one, for example 5.3.0-1."
          : undefined,
    ),
    what: "the tag of the php and nginx images, for example 5.3.0-1",
  },
  siteName: {
    kind: text((name) =>
      name.length > 254 || /[\p{Cc}]/u.test(name)
        ? "it must be one line of at most 254 characters. Shorten it."
        : undefined,
    ),
    what: "the name of the site as users read it, for example Example University Moodle",
  },
  administratorEmail: {
    kind: text(isAddress),
    what: "the mail address of Moodle's first administrator, for example moodle@example.edu",
  },
  embedOrigins: {
    kind: originList,
    what: "the origins whose content pages may embed",
    fallback: [],
  },
  frameAncestors: {
    kind: originList,
    what: "the origins that may show the site in a frame",
    fallback: [],
  },
  outboundServices: {
    kind: list(outboundService, { min: 0, max: 50 }),
    what: "the services that Moodle may call beside HTTPS on the internet, as a list",
    fallback: [],
  },
  sparePods: {
    kind: number({ min: 0, max: 100, step: 1 }),
    what: "how many places are kept free for web pods, for example 2",
    fallback: 2,
  },
  examLoad: {
    kind: examLoad,
    what: "what a student of an exam asks of the web tier, a mapping of startSeconds and others",
    fallback: defaultExamLoad,
  },
} as const;

/**
 * Reads the layer's configuration.
 *
 * @param raw Every key of the stack file, of all layers.
 * @throws ConfigError with every mistake, one line each.
 */
export function parseK8sConfig(
  raw: Readonly<Record<string, string>>,
  stack: string,
  secretKeys: ReadonlySet<string> = new Set(),
): K8sConfig {
  return readConfig({ project: "moodle-k8s", fields }, { values: raw, stack, secretKeys }, [
    checkOutboundServices,
  ]);
}

/** Placeholders still in the stack file, one line each. A preview takes them, an update must not. */
export function k8sPlaceholders({ administratorEmail }: K8sConfig, stack: string): string[] {
  return isReservedAddress(administratorEmail)
    ? [
        placeholderRefusal(
          "moodle-k8s:administratorEmail",
          administratorEmail,
          stack,
          "Write an address that somebody reads.",
        ),
      ]
    : [];
}

/**
 * The stack's configuration.
 *
 * @throws pulumi.RunError with every mistake; on a real `up`, also for placeholders left in the file.
 */
export function loadK8sConfig(): K8sConfig {
  const config = loadConfig(parseK8sConfig);
  const left = k8sPlaceholders(config, pulumi.getStack());
  if (left.length > 0 && !pulumi.runtime.isDryRun()) {
    throw new pulumi.RunError(left.join("\n"));
  }
  return config;
}
