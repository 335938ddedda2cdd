import type { RuleMetadata, StackRule } from "../../../rule";
import { type Companion, companionRule } from "../../relations";

/** A rule by which every bucket has a resource of its own for something. */
export function bucketCompanion(metadata: RuleMetadata, type: string, what: string): StackRule {
  const companion: Companion = { type, property: "bucket", what: `${what} in this stack` };
  return companionRule(metadata, "aws:s3/bucket:Bucket", companion);
}
