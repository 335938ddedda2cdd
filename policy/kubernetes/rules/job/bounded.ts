import { resourceRule } from "../../../rule";
import { checkEach, isSet } from "../../../unknowns";
import { onObjects } from "../../objects";
import { CRON_JOB, JOB } from "../../workloads";

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
    description: "Jobs end: after so many failures and after so much time.",
    why: "A job that hangs holds its rights, its memory and everything that waits for it.",
    remediation: "Set backoffLimit and activeDeadlineSeconds.",
  },
  onObjects([JOB, CRON_JOB], ({ spec }: Scheduled, report, type) => {
    const job: JobSpec = (type === JOB ? spec : spec?.jobTemplate?.spec) ?? {};
    const at = type === JOB ? "spec" : "spec.jobTemplate.spec";
    checkEach(["backoffLimit", "activeDeadlineSeconds"], (key) => {
      if (!isSet(job, key)) {
        report(`${at}.${key}`, "is not set");
      }
    });
  }),
);
