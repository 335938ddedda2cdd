const COMPONENT = "app.kubernetes.io/component";

/** Components of the application, as in `app.kubernetes.io/component`. */
export type ComponentName =
  | "web"
  | "cron"
  | "adhoc"
  | "database-roles"
  | "upgrade"
  | "release"
  | "metrics"
  | "exam-reconciler"
  | "integrity"
  | "placeholder"
  | "redis-sessions"
  | "redis-cache";

/** Label that tells the application from others in the cluster. */
const NAME = { "app.kubernetes.io/name": "moodle" };

/** What selects the pods of several components, or of all. */
export function selectComponents(components?: readonly ComponentName[]): {
  matchLabels: Record<string, string>;
  matchExpressions?: { key: string; operator: "In"; values: string[] }[];
} {
  return components === undefined
    ? { matchLabels: NAME }
    : {
        matchLabels: NAME,
        matchExpressions: [{ key: COMPONENT, operator: "In", values: [...components] }],
      };
}

/** What selects the pods of a component; never changes once deployed, selectors are immutable. */
export function selectorLabels(component: ComponentName): Record<string, string> {
  return { ...NAME, [COMPONENT]: component };
}

/** Labels of every object of a component, or of the application as a whole. */
export function objectLabels(component?: ComponentName): Record<string, string> {
  return {
    ...(component === undefined ? NAME : selectorLabels(component)),
    "app.kubernetes.io/part-of": "moodle",
    "app.kubernetes.io/managed-by": "pulumi",
  };
}
