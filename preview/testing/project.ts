import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

/** Root of this repository. */
export const REPOSITORY = resolve(__dirname, "..", "..");

/** What makes the real programs: copied whole when a test changes one line of them. */
const REAL_SOURCES = [
  "Pulumi.yaml",
  "Pulumi.prod.yaml",
  "Pulumi.staging.yaml",
  "versions.lock.json",
  "account",
  "infra",
  "k8s",
  "policy",
];

const SHARED = ["package.json", "tsconfig.json", "tsconfig.pulumi.json"];

/** A project folder of a test's own, with this repository's packages. */
export class TestProject {
  private constructor(readonly directory: string) {}

  /** An empty project: a test writes its Pulumi.yaml, programs and stack files. */
  static small(files: Readonly<Record<string, string>>): TestProject {
    const project = TestProject.create();
    for (const [path, content] of Object.entries({ ...SMALL_PROJECT, ...files })) {
      project.write(path, content);
    }
    return project;
  }

  /** A copy of the real programs, stack files and policies. */
  static real(): TestProject {
    const project = TestProject.create();
    for (const path of REAL_SOURCES) {
      cpSync(join(REPOSITORY, path), join(project.directory, path), { recursive: true });
    }
    return project;
  }

  private static create(): TestProject {
    const project = new TestProject(mkdtempSync(join(tmpdir(), "preview-test-")));
    for (const path of SHARED) {
      cpSync(join(REPOSITORY, path), join(project.directory, path));
    }
    symlinkSync(join(REPOSITORY, "node_modules"), join(project.directory, "node_modules"));
    return project;
  }

  path(name: string): string {
    return join(this.directory, name);
  }

  write(path: string, content: string): void {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    writeFileSync(this.path(path), content);
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

const RUNTIME = "runtime: { name: nodejs, options: { tsconfig: ../tsconfig.pulumi.json } }\n";

/** Layers that do nothing, and one stack. */
const SMALL_PROJECT: Readonly<Record<string, string>> = {
  "Pulumi.yaml": `name: moodle-infra\nmain: infra/index.ts\n${RUNTIME}`,
  "account/Pulumi.yaml": `name: moodle-account\nmain: index.ts\nstackConfigDir: ..\n${RUNTIME}`,
  "account/index.ts": "export {};\n",
  "k8s/Pulumi.yaml": `name: moodle-k8s\nmain: index.ts\nstackConfigDir: ..\n${RUNTIME}`,
  "Pulumi.prod.yaml": "config: {}\n",
  "infra/index.ts": "export {};\n",
  "k8s/index.ts": "export {};\n",
};

export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the preview command as a user does, over the given project. */
export async function runPreview(
  project: TestProject,
  args: readonly string[],
  onStart?: (pid: number) => void,
): Promise<CommandResult> {
  return new Promise((settle, reject) => {
    const child = spawn(
      process.execPath,
      ["--import", "tsx", "preview/main.ts", "--cwd", project.directory, ...args],
      {
        cwd: REPOSITORY,
        env: { ...process.env, NO_COLOR: "1" },
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.on("error", reject);
    child.on("close", (code) => {
      settle({ code, stdout, stderr });
    });
    if (child.pid !== undefined) {
      onStart?.(child.pid);
    }
  });
}
