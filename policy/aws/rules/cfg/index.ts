import { recorderComplete } from "./recorder-complete";
import { recorderEnabled } from "./recorder-enabled";

export const cfgRules = [recorderComplete, recorderEnabled];
