import type { Definition, State } from "../state-machine";

/** How a run ended. */
export interface Ended {
  readonly state: string;
  readonly type: "Succeed" | "Fail";
  /** What a state of kind Fail says. */
  readonly cause: unknown;
  /** States in the order in which they were entered. */
  readonly entered: readonly string[];
}

/** Calls a function: its ARN, and what it is handed. */
export type Call = (functionArn: string, payload: unknown) => Promise<unknown>;

/** More states than any run of a test may need. */
const LIMIT = 5_000;

type Json = Record<string, unknown>;

/**
 * Runs a state machine as Step Functions does, as far as ours uses its language: JSONPath in inputs and
 * results, retries without their pauses, catches.
 */
export async function runStateMachine(
  { StartAt, States }: Definition,
  startedAt: Date,
  call: Call,
  pause: (seconds: number) => void,
): Promise<Ended> {
  const context = { Execution: { StartTime: startedAt.toISOString() } };
  const entered: string[] = [];
  let data: Json = {};
  let name = StartAt;
  for (;;) {
    const state = States[name];
    if (state === undefined) {
      throw new Error(`There is no state ${name}.`);
    }
    entered.push(name);
    if (entered.length > LIMIT) {
      throw new Error(`The run does not end: ${entered.slice(-6).join(", ")}.`);
    }
    switch (state.Type) {
      case "Succeed":
      case "Fail": {
        const cause = state.CausePath === undefined ? undefined : resolve(state.CausePath, data);
        return { state: name, type: state.Type, cause, entered };
      }
      case "Wait":
        pause(state.Seconds ?? 0);
        name = nextOf(state);
        break;
      case "Pass":
        data = { ...state.Result };
        name = nextOf(state);
        break;
      case "Choice": {
        const chosen = state.Choices?.find(
          (choice) => resolve(choice.Variable, data) === choice.BooleanEquals,
        );
        name = chosen?.Next ?? state.Default ?? "";
        break;
      }
      case "Task":
        [data, name] = await runTask(state, data, context, call);
    }
  }
}

async function runTask(
  state: State,
  data: Json,
  context: object,
  call: Call,
): Promise<readonly [Json, string]> {
  const parameters = filled(state.Parameters ?? {}, data, context) as Json;
  const attempts = (state.Retry ?? []).reduce<number>(
    (sum, retry) => sum + (retry as { MaxAttempts: number }).MaxAttempts,
    1,
  );
  let error: unknown;
  for (let attempt = 0; attempt < attempts; attempt++) {
    try {
      const payload = await call(String(parameters["FunctionName"]), parameters["Payload"]);
      const result = filled(state.ResultSelector ?? {}, { Payload: payload }, context);
      return [{ ...data, [keyOf(state.ResultPath)]: result }, nextOf(state)];
    } catch (thrown) {
      error = thrown;
    }
  }
  const [caught] = state.Catch ?? [];
  if (caught === undefined) {
    throw error;
  }
  const message = error instanceof Error ? error.message : String(error);
  const failure = { Error: "Error", Cause: JSON.stringify({ errorMessage: message }) };
  return [{ ...data, [keyOf(caught.ResultPath)]: failure }, caught.Next];
}

function nextOf({ Next }: State): string {
  return Next ?? "";
}

/** `$.step` → `step`; ours writes results one level deep alone. */
function keyOf(path: string | undefined): string {
  return (path ?? "").replace("$.", "");
}

/** Parameters with what their paths point to; a path that points nowhere ends a run. */
function filled(template: unknown, data: Json, context: object): unknown {
  if (typeof template !== "object" || template === null) {
    return template;
  }
  return Object.fromEntries(
    Object.entries(template).map(([key, value]: [string, unknown]) =>
      key.endsWith(".$")
        ? [
            key.slice(0, -2),
            resolve(String(value), String(value).startsWith("$$") ? context : data),
          ]
        : [key, filled(value, data, context)],
    ),
  );
}

function resolve(path: string, data: object): unknown {
  const keys = path.replace(/^\$+\.?/, "").split(".");
  return keys.reduce<unknown>((value, key) => {
    if (typeof value !== "object" || value === null || !(key in value)) {
      throw new Error(`${path} points nowhere.`);
    }
    return (value as Json)[key];
  }, data);
}
