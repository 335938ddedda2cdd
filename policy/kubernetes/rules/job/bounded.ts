import { numberAt } from "../../../reading";
import { resourceRule } from "../../../rule";
import { checkEach, isValue } from "../../../unknowns";
import { onObjects } from "../../objects";
import { CRON_JOB, JOB } from "../../workloads";

/** A day, and about as many retries as fit into one, since Kubernetes doubles the pause between them. */
const MOST = { backoffLimit: 10, activeDeadlineSeconds: 24 * 60 * 60 } as const;

type JobSpec = Readonly<Record<string, unknown>>;

interface Scheduled {
  readonly spec?: JobSpec & { readonly jobTemplate?: { readonly spec?: JobSpec } };
}

export const jobBounded = resourceRule(
  {
    name: "job-bounded",
    checklist: ["C32"],
    severity: "low",
    frameworks: [],
    description: "Jobs end: after ten failures and after a day at the latest.",
    why: "A job that hangs holds its rights, its memory and everything that waits for it.",
    remediation: "Set backoffLimit to 10 or less and activeDeadlineSeconds to 86400 or less.",
  },
  onObjects([JOB, CRON_JOB], ({ spec }: Scheduled, report, type) => {
    const job: JobSpec = (type === JOB ? spec : spec?.jobTemplate?.spec) ?? {};
    const at = type === JOB ? "spec" : "spec.jobTemplate.spec";
    checkEach(Object.entries(MOST), ([key, most]) => {
      const value = numberAt(job, key);
      if (value === undefined) {
        report(`${at}.${key}`, isValue(value));
      } else if (value > most) {
        report(`${at}.${key}`, `is ${value}, more than ${most}`);
      }
    });
  }),
);
