export { firstMeaningfulLine } from "../policy/policy-pack-error";
