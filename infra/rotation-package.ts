import { join } from "node:path";
import type * as pulumi from "@pulumi/pulumi";
import { functionPackage } from "./function-package";
import type { RotationSettings } from "./rotation/settings";

/** What runs a rotation, and the packages that it needs and Lambda's runtime does not bring. */
const HANDLERS = { handler: ["pg"], "shared-password-handler": [] } as const;

export type RotationHandler = keyof typeof HANDLERS;

const SOURCES = join(__dirname, "rotation");

/** What Lambda calls: file and export. */
export function rotationHandler(handler: RotationHandler): string {
  return `${handler}.handler`;
}

/** The deployment package of a rotation function. */
export function rotationPackage(
  handler: RotationHandler,
  settings?: RotationSettings,
): pulumi.asset.AssetArchive {
  return functionPackage({
    sources: SOURCES,
    entry: handler,
    packages: HANDLERS[handler],
    ...(settings === undefined ? {} : { settings }),
  });
}
