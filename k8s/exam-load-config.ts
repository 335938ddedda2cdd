import type { Kind } from "../infra/config-kinds";
import { number, object } from "../infra/config-kinds";
import type { ExamLoad } from "./capacity/exam-load";
import { defaultExamLoad } from "./capacity/exam-load";

const count = number({ min: 1, max: 100, step: 1 });
const seconds = number({ min: 1, max: 3600, step: 1 });
const milliseconds = number({ min: 1, max: 60_000, step: 1 });

/** What a student asks of the web tier, as the stack file writes it; what it leaves out is the default. */
export const examLoad: Kind<ExamLoad> = object({
  startSeconds: {
    kind: seconds,
    what: "seconds within which students open the quiz, for example 30",
    fallback: defaultExamLoad.startSeconds,
  },
  startRequests: {
    kind: count,
    what: "requests to PHP by which one student opens it, for example 3",
    fallback: defaultExamLoad.startRequests,
  },
  pageSeconds: {
    kind: seconds,
    what: "seconds that a student spends on a page, for example 60",
    fallback: defaultExamLoad.pageSeconds,
  },
  pageRequests: {
    kind: count,
    what: "requests to PHP that one page costs, for example 3",
    fallback: defaultExamLoad.pageRequests,
  },
  cpuMilliseconds: {
    kind: milliseconds,
    what: "milliseconds of CPU that one request costs, for example 60",
    fallback: defaultExamLoad.cpuMilliseconds,
  },
  childMilliseconds: {
    kind: milliseconds,
    what: "milliseconds that one request takes, for example 200",
    fallback: defaultExamLoad.childMilliseconds,
  },
} as const);
