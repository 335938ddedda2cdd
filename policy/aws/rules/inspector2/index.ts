import { enabled } from "./enabled";

/** Rules over resources of `aws:inspector2`. */
export const inspectorRules = [enabled];
