import path from "node:path";

import type { ValueMap } from "../../preview/engine/values";
import { AnalyzerProcess } from "../../preview/policy/analyzer-process";
import type { PolicySetting } from "../../preview/policy/configuration";
import type {
  AnalyzedResource,
  AnalyzedStackResource,
  Violation,
} from "../../preview/policy/types";

/** A resource for a rule to judge: its type and inputs, and where it is in the program. */
export interface Subject {
  /** Type token. */
  readonly type: string;
  readonly properties: ValueMap;
  /** Type of the component that the resource is in. Default: none. */
  readonly component?: string;
  /** Unique in its stack. Default: `subject-<index>`. */
  readonly name?: string;
  /** Which other subjects of the stack, by name, a property's value came from. */
  readonly references?: Readonly<Record<string, readonly string[]>>;
}

/** What a rule finds, as far as tests assert it. */
export type Finding = Pick<Violation, "level" | "message">;

/**
 * One real process of the pack for all its tests: mocha loads every test file into one process, and
 * the first test that asks starts it.
 */
export class PackUnderTest {
  /** As the pack calls itself. */
  readonly name: string;
  readonly #directory: string;
  readonly #settings: ReadonlyMap<string, PolicySetting>;
  #process: Promise<AnalyzerProcess> | undefined;

  /**
   * @param folder Name of the pack's folder under `policy/`.
   * @param settings What the pack's rules are configured with, by name.
   */
  constructor(folder: string, settings: Readonly<Record<string, PolicySetting>> = {}) {
    this.#settings = new Map(Object.entries(settings));
    this.name = `moodle-${folder}`;
    this.#directory = path.join(__dirname, "..", folder);
    // Mocha's root hook, from wherever this module is loaded: it runs once, after the last suite.
    after(async () => {
      await (await this.#process)?.stop();
    });
  }

  get process(): Promise<AnalyzerProcess> {
    this.#process ??= AnalyzerProcess.start({
      packDirectory: this.#directory,
      engineAddress: "127.0.0.1:1",
      organization: "organization",
      project: "moodle-infra",
      stack: "prod",
      policySettings: this.#settings,
    });
    return this.#process;
  }

  /** What the named rule, through the real process, finds in the resource. */
  async findings(rule: string, subject: Subject): Promise<Finding[]> {
    return of(rule, await (await this.process).analyze(analyzed(subject)));
  }

  /** What the named rule, through the real process, finds in a stack of these resources. */
  async stackFindings(rule: string, stack: readonly Subject[]): Promise<Finding[]> {
    return of(rule, await (await this.process).analyzeStack(analyzedStack(stack)));
  }
}

function of(rule: string, violations: readonly Violation[]): Finding[] {
  return violations
    .filter((violation) => violation.policy === rule)
    .map(({ level, message }) => ({ level, message }));
}

/** What the policy SDK says of a rule that read a value that is not known yet. */
export function undecided(pack: string, rule: string, property: string): Finding {
  return {
    level: "advisory",
    message:
      `can't run policy '${rule}' from policy pack '${pack}@v0.1.0' during preview: ` +
      `string value at .${property} can't be known during preview`,
  };
}

function analyzed({ type, properties, component, name }: Subject, index = 0): AnalyzedResource {
  const types = component === undefined ? type : `${component}$${type}`;
  const logicalName = name ?? `subject-${index}`;
  return {
    urn: `urn:pulumi:prod::moodle-infra::${types}::${logicalName}`,
    type,
    name: logicalName,
    properties,
  };
}

function analyzedStack(stack: readonly Subject[]): AnalyzedStackResource[] {
  const resources = stack.map(analyzed);
  const urns = new Map(resources.map(({ name, urn }) => [name, urn]));
  return resources.map((resource, index) => ({
    ...resource,
    propertyDependencies: Object.fromEntries(
      Object.entries(stack[index]?.references ?? {}).map(([property, names]) => [
        property,
        names.flatMap((name) => urns.get(name) ?? []),
      ]),
    ),
  }));
}
