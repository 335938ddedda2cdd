import type { ControlStep } from "./validation/control";

/** A state in the language of Step Functions, as far as the restore test uses it. */
export interface State {
  readonly Type: "Pass" | "Task" | "Choice" | "Wait" | "Succeed" | "Fail";
  readonly Comment?: string;
  readonly Next?: string;
  readonly Resource?: string;
  readonly Parameters?: Readonly<Record<string, unknown>>;
  readonly ResultSelector?: Readonly<Record<string, string>>;
  readonly Result?: Readonly<Record<string, unknown>>;
  readonly ResultPath?: string;
  readonly TimeoutSeconds?: number;
  readonly Retry?: readonly object[];
  readonly Catch?: readonly {
    readonly ErrorEquals: readonly string[];
    readonly ResultPath: string;
    readonly Next: string;
  }[];
  readonly Choices?: readonly {
    readonly Variable: string;
    readonly BooleanEquals: boolean;
    readonly Next: string;
  }[];
  readonly Default?: string;
  readonly Seconds?: number;
  readonly Error?: string;
  readonly CausePath?: string;
}

export interface Definition {
  readonly Comment: string;
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

/** The functions that do the work, by ARN. */
export interface Workers {
  readonly control: string;
  readonly validator: string;
}

/** Longest run of a function, as Lambda allows it, and a little for the call itself. */
const TASK_SECONDS = 930;

/** Time until a step that is not done is called again: nothing that it waits for is quick. */
const PAUSE_SECONDS = 120;

/** A call that fails for the moment's sake: throttled, or the function's network is not up yet. */
const RETRY = [
  { ErrorEquals: ["States.ALL"], IntervalSeconds: 60, MaxAttempts: 3, BackoffRate: 2 },
];

/** For steps that nothing but time can help: an hour of trying. */
const STUBBORN_RETRY = [
  { ErrorEquals: ["States.ALL"], IntervalSeconds: 60, MaxAttempts: 6, BackoffRate: 2 },
];

/**
 * One restore test from its beginning to the last thing removed. The state machine itself has no time
 * limit, as one would end it without cleaning up: each step gives up by itself.
 */
export function restoreTestDefinition({ control, validator }: Workers): Definition {
  const call = (step: ControlStep, more: Readonly<Record<string, string>> = {}): State => ({
    Type: "Task",
    Resource: "arn:aws:states:::lambda:invoke",
    Parameters: {
      FunctionName: control,
      Payload: { step, "startedAt.$": "$$.Execution.StartTime", ...more },
    },
    ResultSelector: { "result.$": "$.Payload" },
    TimeoutSeconds: TASK_SECONDS,
    Retry: RETRY,
  });
  /** A step that is called until it is done. A failure goes on elsewhere, with its cause noted. */
  const until = (name: string, state: State, next: string, failed: string) => ({
    [name]: {
      ...state,
      ResultPath: "$.step",
      Next: `${name}?`,
      Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: "$.failure", Next: failed }],
    },
    [`${name}?`]: {
      Type: "Choice" as const,
      Choices: [{ Variable: "$.step.result.done", BooleanEquals: true, Next: next }],
      Default: `${name} later`,
    },
    [`${name} later`]: { Type: "Wait" as const, Seconds: PAUSE_SECONDS, Next: name },
  });

  return {
    Comment: "Looks into what AWS Backup restores as a test, and removes it",
    StartAt: "Begin",
    States: {
      Begin: {
        Type: "Pass",
        Result: { failure: null, verdict: { result: null } },
        Next: "Sweep",
      },
      ...until("Sweep", call("sweep"), "Await restores", "Clean up"),
      ...until("Await restores", call("awaitRestores"), "Prepare", "Clean up"),
      ...until("Prepare", call("prepare"), "Validate", "Clean up"),
      Validate: {
        Type: "Task",
        Resource: "arn:aws:states:::lambda:invoke",
        Parameters: { FunctionName: validator, "Payload.$": "$.step.result.target" },
        ResultSelector: { "result.$": "$.Payload" },
        ResultPath: "$.verdict",
        TimeoutSeconds: TASK_SECONDS,
        Retry: RETRY,
        Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: "$.failure", Next: "Clean up" }],
        Next: "Clean up",
      },
      ...until("Clean up", { ...call("cleanUp"), Retry: STUBBORN_RETRY }, "Report", "Report"),
      Report: {
        ...call("report", {
          "verdict.$": "$.verdict.result",
          "failure.$": "$.failure",
        }),
        Retry: STUBBORN_RETRY,
        ResultPath: "$.report",
        // AWS Backup then deletes what it restored when its window closes.
        Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: "$.failure", Next: "Not reported" }],
        Next: "Await deletion",
      },
      ...until(
        "Await deletion",
        {
          ...call("awaitDeletion", { "reportedAt.$": "$.report.result.reportedAt" }),
          Retry: STUBBORN_RETRY,
        },
        "Passed?",
        "Not removed",
      ),
      "Passed?": {
        Type: "Choice",
        Choices: [{ Variable: "$.report.result.passed", BooleanEquals: true, Next: "Passed" }],
        Default: "Failed",
      },
      Passed: { Type: "Succeed" },
      Failed: { Type: "Fail", Error: "RestoreTestFailed", CausePath: "$.report.result.message" },
      "Not reported": { Type: "Fail", Error: "NotReported", CausePath: "$.failure.Cause" },
      "Not removed": { Type: "Fail", Error: "NotRemoved", CausePath: "$.failure.Cause" },
    },
  };
}
