import { join } from "node:path";
import type * as pulumi from "@pulumi/pulumi";
import { functionPackage } from "../function-package";
import type { ControlSettings, ValidationSettings } from "./validation/settings";

/** Paths in the packages begin at this layer's folder, since both functions use modules beside ours. */
const SOURCES = join(__dirname, "..");

const CONTROL = "backups/validation/control-handler";
const VALIDATOR = "backups/validation/validate-handler";

/** What Lambda calls: file and export. */
export const controlHandler = `${CONTROL}.handler`;
export const validatorHandler = `${VALIDATOR}.handler`;

/** The function that prepares what was restored, and cleans up. */
export function controlPackage(settings: ControlSettings): pulumi.asset.AssetArchive {
  return functionPackage({ sources: SOURCES, entry: CONTROL, packages: [], settings });
}

/** The function that looks into what was restored. */
export function validatorPackage(settings: ValidationSettings): pulumi.asset.AssetArchive {
  return functionPackage({ sources: SOURCES, entry: VALIDATOR, packages: ["pg"], settings });
}
