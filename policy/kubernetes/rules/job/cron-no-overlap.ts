import { resourceRule } from "../../../rule";
import { checkAll, isSet, isValue } from "../../../unknowns";
import { refuseTrue } from "../../demands";
import { onObjects } from "../../objects";
import { CRON_JOB } from "../../workloads";

interface CronJob {
  readonly spec?: {
    readonly concurrencyPolicy?: string;
    readonly startingDeadlineSeconds?: number;
    readonly suspend?: boolean;
  };
}

export const cronNoOverlap = resourceRule(
  {
    name: "job-cron-no-overlap",
    checklist: ["C32"],
    severity: "low",
    frameworks: [],
    description: "Scheduled jobs run, and one run at a time.",
    why: "Runs that overlap undo each other's work; after a pause of the cluster all missed ones would start.",
    remediation:
      "Set concurrencyPolicy to Forbid or Replace and startingDeadlineSeconds, and leave suspend out.",
  },
  onObjects([CRON_JOB], ({ spec = {} }: CronJob, report) => {
    checkAll(
      () => {
        const policy = spec.concurrencyPolicy;
        if (policy !== "Forbid" && policy !== "Replace") {
          report("spec.concurrencyPolicy", isValue(policy));
        }
      },
      () => {
        if (!isSet(spec, "startingDeadlineSeconds")) {
          report("spec.startingDeadlineSeconds", "is not set");
        }
      },
      () => {
        refuseTrue(report, "spec.suspend", spec.suspend);
      },
    );
  }),
);
