import { detectorEnabled } from "./detector-enabled";
import { detectorFeatures } from "./detector-features";

export const guarddutyRules = [detectorEnabled, detectorFeatures];
