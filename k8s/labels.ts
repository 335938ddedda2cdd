/** Components of the application, as in `app.kubernetes.io/component`. */
export type ComponentName = "web" | "redis-sessions" | "redis-cache";

/** What selects the pods of a component; never changes once deployed, selectors are immutable. */
export function selectorLabels(component: ComponentName): Record<string, string> {
  return { "app.kubernetes.io/name": "moodle", "app.kubernetes.io/component": component };
}

/** Labels of every object of a component, or of the application as a whole. */
export function objectLabels(component?: ComponentName): Record<string, string> {
  return {
    "app.kubernetes.io/name": "moodle",
    ...(component === undefined ? {} : { "app.kubernetes.io/component": component }),
    "app.kubernetes.io/part-of": "moodle",
    "app.kubernetes.io/managed-by": "pulumi",
  };
}
