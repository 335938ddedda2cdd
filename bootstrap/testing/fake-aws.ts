import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { TestProject } from "../../preview/testing/project";
import { run } from "../command";

/** What a run of the command came to. */
export interface Outcome {
  readonly code: number;
  readonly out: readonly string[];
  readonly errors: readonly string[];
}

/** The account that the stack files of a {@link FakeAccount} name. */
export const ACCOUNT = "123456789012";

const STACK_FILE = `config:
  aws:region: eu-central-1
  moodle-infra:accountId: "${ACCOUNT}"
`;

/** An AWS account that is a folder of files, behind an `aws` on the PATH (see `testing/aws`). */
export class FakeAccount {
  readonly folder = mkdtempSync(join(tmpdir(), "fake-aws-"));
  private readonly project = TestProject.small({ "Pulumi.prod.yaml": STACK_FILE });

  /** Runs the command against this account. */
  async bootstrap(...argv: readonly string[]): Promise<Outcome> {
    const out: string[] = [];
    const errors: string[] = [];
    const code = await run(argv, {
      repository: this.project.directory,
      environment: this.environment,
      print: (line) => out.push(line),
      printError: (line) => errors.push(line),
    });
    return { code, out, errors };
  }

  get environment(): NodeJS.ProcessEnv {
    const path = [__dirname, process.env["PATH"] ?? ""].join(delimiter);
    return { ...process.env, PATH: path, FAKE_AWS: this.folder };
  }

  /** Writes a stack file. */
  configure(content: string, stack = "prod"): void {
    this.project.write(`Pulumi.${stack}.yaml`, content);
  }

  /** Puts something into the account, or tells it how to behave. */
  put(name: string, content = ""): void {
    writeFileSync(join(this.folder, name), content);
  }

  take(name: string): void {
    rmSync(join(this.folder, name), { force: true });
  }

  has(name: string): boolean {
    return existsSync(join(this.folder, name));
  }

  json(name: string): unknown {
    return JSON.parse(readFileSync(join(this.folder, name), "utf8"));
  }

  /** Everything in the account, by name. How the calls went is no part of it. */
  contents(): ReadonlyMap<string, string> {
    const names = readdirSync(this.folder).filter((name) => !/^(changes|fail-.*)$/.test(name));
    return new Map(
      names.sort().map((name) => [name, readFileSync(join(this.folder, name), "utf8")]),
    );
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
    this.project.remove();
  }
}
