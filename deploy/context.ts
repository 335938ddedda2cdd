import { resolve } from "node:path";
import type { Interruption } from "./process/interruption";

/** What a command works with: everything outside of it, so that a test can stand in for each. */
export interface Context {
  /** Absolute folder of the project, where the root Pulumi.yaml is. */
  readonly repository: string;
  /** Environment of the processes that it starts. */
  readonly environment: NodeJS.ProcessEnv;
  readonly interruption: Interruption;
  /** Prints one line for the user. */
  readonly print: (line: string) => void;
  /** Asks the user for a line; `undefined` where there is nobody to ask. */
  readonly ask: ((question: string) => Promise<string>) | undefined;
  readonly fetch: typeof fetch;
}

/** This repository. */
export const REPOSITORY = resolve(__dirname, "..");
