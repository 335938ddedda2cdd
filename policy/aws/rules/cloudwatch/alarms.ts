import type { PolicyResource } from "@pulumi/policy";

import { listAt, textAt } from "../../../reading";
import { resourcesOf } from "../../../stack";
import { isAny } from "../../../unknowns";

/** True when a metric alarm of the stack watches such a metric, alone or in an expression. */
export function alarmOn(
  stack: readonly PolicyResource[],
  namespace: string,
  isMetric: (name: string) => boolean,
): boolean {
  const watches = (owner: unknown): boolean =>
    textAt(owner, "namespace") === namespace && isMetric(textAt(owner, "metricName") ?? "");
  return isAny(
    resourcesOf(stack, "aws:cloudwatch/metricAlarm:MetricAlarm"),
    ({ props }) =>
      watches(props) ||
      isAny(listAt(props, "metricQueries"), (query) =>
        watches((query as { readonly metric?: unknown }).metric),
      ),
  );
}

/** True when a metric filter of the stack counts such lines of a log, and an alarm watches its metric. */
export function alarmOnLog(stack: readonly PolicyResource[], pattern: RegExp): boolean {
  const filters = resourcesOf(stack, "aws:cloudwatch/logMetricFilter:LogMetricFilter");
  return isAny(filters, ({ props }) => {
    if (!pattern.test(textAt(props, "pattern") ?? "")) {
      return false;
    }
    const metric = textAt(props, "metricTransformation", "name") ?? "";
    const namespace = textAt(props, "metricTransformation", "namespace") ?? "";
    return alarmOn(stack, namespace, (name) => name === metric);
  });
}
