import type { KubernetesObject } from "../support/api";

/** What a php container uses that nobody asks anything of, in thousandths of a CPU. */
export const IDLE_CPU = 20;

const COMPONENT = "app.kubernetes.io/component";

/**
 * What containers use, as kwok shows it to the metrics server: the php container of every web pod the
 * given CPU time, everything else next to nothing.
 *
 * @param webCpu Thousandths of a CPU in each web pod.
 */
export function cpuUse(webCpu: number): KubernetesObject {
  const isWeb = `"${COMPONENT}" in pod.metadata.labels && pod.metadata.labels["${COMPONENT}"] == "web"`;
  const quantity = (thousandths: number): string => `Quantity("${thousandths}m")`;
  return {
    apiVersion: "kwok.x-k8s.io/v1alpha1",
    kind: "ClusterResourceUsage",
    metadata: { name: "containers" },
    spec: {
      usages: [
        {
          containers: ["php"],
          usage: {
            cpu: { expression: `${isWeb} ? ${quantity(webCpu)} : ${quantity(IDLE_CPU)}` },
            memory: { value: "512Mi" },
          },
        },
        { usage: { cpu: { value: "1m" }, memory: { value: "16Mi" } } },
      ],
    },
  };
}
