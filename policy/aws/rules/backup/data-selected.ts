import type { PolicyResource } from "@pulumi/policy";

import { listAt, mapAt, textAt } from "../../../reading";
import type { RuleMetadata, StackRule } from "../../../rule";
import { refersTo, resourcesOf } from "../../../stack";
import { isAny, isUnknown } from "../../../unknowns";
import { relationRule } from "../../relations";

/** A rule by which a backup selection of the stack covers every resource of one type. */
export function selectedRule(metadata: RuleMetadata, type: string): StackRule {
  return relationRule(metadata, type, (subject, stack, report) => {
    const selections = resourcesOf(stack, "aws:backup/selection:Selection");
    if (!isAny(selections, (selection) => covers(selection, subject))) {
      report(subject.urn, subject.name, "is in no backup selection of this stack");
    }
  });
}

function covers(selection: PolicyResource, subject: PolicyResource): boolean {
  return (
    isAny(listAt(selection.props, "selectionTags"), (tag) => {
      const key = textAt(tag, "key") ?? "";
      const value = textAt(tag, "value");
      return (
        // A tag that neither of the two has is none that both have.
        value !== undefined &&
        [mapAt(subject.props, "tags"), mapAt(subject.props, "tagsAll")].some(
          (tags) => textAt(tags, key) === value,
        )
      );
    }) || isListed(selection, subject)
  );
}

/** By its ARN; before that is known, by what the list comes from. */
function isListed(selection: PolicyResource, subject: PolicyResource): boolean {
  const listed = (): boolean =>
    isAny(listAt(selection.props, "resources"), (pattern) =>
      matchesArn(String(pattern), textAt(subject.props, "arn") ?? ""),
    );
  return (isUnknown(listed) && refersTo(selection, "resources", subject)) || listed();
}

/** As IAM reads it: `*` stands for any text. */
function matchesArn(pattern: string, arn: string): boolean {
  const literal = pattern.split("*").map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, "\\$&"));
  return new RegExp(`^${literal.join(".*")}$`).test(arn);
}
