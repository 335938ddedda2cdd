type Labels = Readonly<Record<string, string>>;

interface Requirement {
  readonly key?: string;
  readonly operator?: string;
  readonly values?: readonly string[] | null;
}

export interface LabelSelector {
  readonly matchLabels?: Labels | null;
  readonly matchExpressions?: readonly Requirement[] | null;
}

/** Whether the selector selects what has these labels; an empty one selects everything. */
export function selects(selector: LabelSelector, labels: Labels | null | undefined): boolean {
  return (
    hasLabels(selector.matchLabels, labels) &&
    (selector.matchExpressions ?? []).every((requirement) =>
      meets(requirement, labels?.[requirement.key ?? ""]),
    )
  );
}

/** Whether all the wanted labels are among these. */
export function hasLabels(
  wanted: Labels | null | undefined,
  labels: Labels | null | undefined,
): boolean {
  return Object.keys(wanted ?? {}).every((key) => labels?.[key] === wanted?.[key]);
}

function meets({ operator, values }: Requirement, label: string | undefined): boolean {
  switch (operator) {
    case "Exists":
      return label !== undefined;
    case "DoesNotExist":
      return label === undefined;
    case "In":
      return label !== undefined && (values ?? []).includes(label);
    case "NotIn":
      return label === undefined || !(values ?? []).includes(label);
    default:
      return false;
  }
}

/** True for a selector that selects everything. */
export function isEmptySelector(selector: LabelSelector | null | undefined): boolean {
  return (
    Object.keys(selector?.matchLabels ?? {}).length === 0 &&
    (selector?.matchExpressions ?? []).length === 0
  );
}
