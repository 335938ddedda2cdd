import type { PolicyResource } from "@pulumi/policy";

import { stackRule } from "../../../rule";
import { resourcesOf } from "../../../stack";
import { checkEach, isAny } from "../../../unknowns";
import { metadataOf, namespaceOf, sameNamespace } from "../../objects";
import { scalablesOf } from "../../replication";
import { CRON_JOB } from "../../workloads";

/** How the comparison of running images is told from other jobs. */
const COMPONENT_LABEL = "app.kubernetes.io/component";
const COMPONENT = "integrity";

/** On every day of the year, at least once. */
const DAILY = /^\S+\s+\S+\s+\*\s+\*\s+\*$/;

interface CronJob {
  readonly spec?: { readonly schedule?: string | null; readonly suspend?: boolean | null } | null;
}

export const integrityScheduled = stackRule(
  {
    name: "integrity-comparison-scheduled",
    checklist: ["C30"],
    severity: "medium",
    frameworks: [],
    description: "Running pods' images are compared with the deployed ones every day.",
    why: "A pod that somebody started by hand, or with another image, would go unnoticed.",
    remediation: `Add a CronJob with the label ${COMPONENT_LABEL}: ${COMPONENT} to the namespace, daily or more often.`,
  },
  (resources, report) => {
    const comparisons = resourcesOf(resources, CRON_JOB);
    const seen = new Set<string>();
    checkEach(scalablesOf(resources), (workload) => {
      const namespace = namespaceOf(workload);
      if (!seen.has(namespace)) {
        seen.add(namespace);
        if (!isAny(comparisons, (job) => sameNamespace(job, workload) && isComparison(job))) {
          const name = JSON.stringify(namespace);
          report(workload.urn, "metadata.namespace", `is ${name}, where no comparison runs`);
        }
      }
    });
  },
);

function isComparison(job: PolicyResource): boolean {
  return (
    metadataOf(job).labels?.[COMPONENT_LABEL] === COMPONENT &&
    (job.props as CronJob).spec?.suspend !== true &&
    DAILY.test((job.props as CronJob).spec?.schedule ?? "")
  );
}
