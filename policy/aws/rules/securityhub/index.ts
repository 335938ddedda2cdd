import { standards } from "./standards";

export const securityhubRules = [standards];
