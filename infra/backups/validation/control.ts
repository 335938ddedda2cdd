import type { Cloud } from "./cloud";
import type { Failure } from "./steps";
import { awaitDeletion, awaitRestores, cleanUp, prepare, report, sweep } from "./steps";
import type { Verdict } from "./verdict";

/** The steps that the state machine has done by name. */
export type ControlStep =
  "sweep" | "awaitRestores" | "prepare" | "cleanUp" | "report" | "awaitDeletion";

/** What the state machine hands over. */
export interface ControlEvent {
  readonly step: ControlStep;
  /** When this run began, ISO 8601. */
  readonly startedAt: string;
  /** For `report`. */
  readonly verdict?: Verdict | null;
  /** For `report`: why the run did not get as far as a verdict. */
  readonly failure?: Failure | null;
  /** For `awaitDeletion`. */
  readonly reportedAt?: string;
}

export interface ControlContext {
  readonly cloud: Cloud;
  /** Subnets of the restored files, one a zone. */
  readonly subnetIds: readonly string[];
  readonly now: Date;
}

/** Does one step. */
export async function control(
  event: ControlEvent,
  { cloud, subnetIds, now }: ControlContext,
): Promise<unknown> {
  const input = { startedAt: new Date(event.startedAt), now };
  switch (event.step) {
    case "sweep":
      return sweep(cloud, input);
    case "awaitRestores":
      return awaitRestores(cloud, input);
    case "prepare":
      return prepare(cloud, input, subnetIds);
    case "cleanUp":
      return cleanUp(cloud, input);
    case "report":
      return {
        ...(await report(cloud, input, event.verdict ?? undefined, event.failure ?? undefined)),
        reportedAt: now.toISOString(),
      };
    case "awaitDeletion":
      return awaitDeletion(cloud, input, new Date(event.reportedAt ?? event.startedAt));
  }
}
