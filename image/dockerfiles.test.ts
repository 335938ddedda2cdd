import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { paths } from "../k8s/paths";
import { users } from "../k8s/pod-security";
import { commands } from "../k8s/web-pod";
import { shellcheck, type Script } from "../test/shell/shellcheck";
import { bakeFile } from "./build/bake";
import { buildArguments } from "./build/build-arguments";
import { readDockerfile, type Instruction, type Stage } from "./testing/dockerfile";

const IMAGES = ["php", "nginx"] as const;

/** ShellCheck installs itself on first use. */
const INSTALLATION_MS = 300_000;

/** Context that holds the php image of the same build. */
const PHP_IMAGE = "moodle-php";

const files = { php: readDockerfile("php"), nginx: readDockerfile("nginx") };

const instructions = (image: (typeof IMAGES)[number]): readonly Instruction[] => [
  ...files[image].global,
  ...files[image].stages.flatMap((stage) => stage.instructions),
];
const only = (stage: Stage, keyword: string): readonly Instruction[] =>
  stage.instructions.filter((instruction) => instruction.keyword === keyword);

/** What an image has of an instruction of which the last one counts. */
function last(stage: Stage, keyword: string): Instruction | undefined {
  return only(stage, keyword).at(-1);
}

describe("the Dockerfiles", () => {
  for (const image of IMAGES) {
    describe(`of ${image}`, () => {
      const { final, global, stages } = files[image];

      it("begins with images by their digest, which is an argument without default", () => {
        const names = stages.map(({ name }) => name);
        const foreign = stages
          .map(({ from }) => from)
          .filter((from) => !names.includes(from) && from !== PHP_IMAGE);
        assert.ok(foreign.length > 0);
        for (const from of foreign) {
          const [, argument] =
            /^public\.ecr\.aws\/docker\/library\/[a-z]+@\$\{([A-Z_]+)\}$/.exec(from) ?? [];
          assert.ok(argument !== undefined, from);
          assert.deepEqual(
            global.filter(({ text }) => text === argument).map(({ keyword }) => keyword),
            ["ARG"],
          );
        }
      });

      it("declares the arguments that it is given, each without default, and no other", () => {
        const declared = instructions(image)
          .filter(({ keyword }) => keyword === "ARG")
          .map(({ text }) => text);
        const given = buildArguments(new Map(), [], "", [])[image];
        assert.deepEqual([...new Set(declared)].sort(), Object.keys(given).sort());
      });

      it("fetches nothing without its checksum", () => {
        const added = instructions(image).filter(({ keyword }) => keyword === "ADD");
        for (const { flags, text } of added) {
          assert.match(flags["checksum"] ?? "", /^sha256:\$\{[A-Z]+_SHA256\}$/, text);
          assert.match(text, /^\$\{[A-Z]+_URL\} \/tmp\/[a-z]+\.tgz$/);
        }
        for (const { text } of instructions(image).filter(({ keyword }) => keyword === "RUN")) {
          assert.doesNotMatch(text, /\b(?:curl|wget|git|pecl|pear|composer)\b/);
        }
      });

      it("runs as the user that pods run it as, by number", () => {
        assert.equal(last(final, "USER")?.text, `${users[image]}:${users[image]}`);
      });

      it("ends as pods end it, and runs what pods run", () => {
        assert.equal(last(final, "STOPSIGNAL")?.text, "SIGQUIT");
        assert.deepEqual(last(final, "ENTRYPOINT")?.json, []);
        assert.deepEqual(last(final, "CMD")?.json, commands[image]);
        assert.deepEqual(only(final, "HEALTHCHECK"), []);
      });

      it("leaves no package cache, and neither compiler nor headers", () => {
        const runs = stages.flatMap((stage) => only(stage, "RUN"));
        for (const { text } of runs.filter(({ text }) => /\bapk\b/.test(text))) {
          assert.match(text, /^apk add --no-cache /);
        }
        for (const { text } of only(final, "RUN")) {
          assert.doesNotMatch(
            text,
            /-dev\b|PHPIZE_DEPS|\b(?:gcc|make|autoconf|docker-php-ext-\w+)\b/,
          );
        }
      });

      it("takes from its stages what goes into the image, never from the build's context", () => {
        const copies = only(final, "COPY");
        assert.ok(copies.length > 0);
        const names = stages.map(({ name }) => name);
        for (const { flags, text } of copies) {
          assert.ok(names.includes(flags["from"]), text);
        }
      });

      it("holds no secret", () => {
        for (const { flags, keyword, text } of instructions(image)) {
          assert.notEqual(keyword, "ENV");
          assert.doesNotMatch(flags["mount"] ?? "", /type=(?:secret|ssh)/);
          if (keyword === "ARG" || keyword === "LABEL") {
            assert.doesNotMatch(text, /passw|secret|token|credential|_key/i);
          }
        }
      });

      it("says what it is", () => {
        const labels = last(final, "LABEL")?.text ?? "";
        for (const label of ["title", "version", "revision", "licenses"]) {
          assert.match(labels, new RegExp(`\\borg\\.opencontainers\\.image\\.${label}="[^"]+"`));
        }
      });

      it("runs only shell that ShellCheck has nothing against", async function () {
        this.timeout(INSTALLATION_MS);
        const scripts = stages
          .flatMap((stage) => only(stage, "RUN"))
          .map(({ text }, index): Script => ({
            name: `image/${image}/Dockerfile, RUN ${index + 1}`,
            content: text,
            dialect: "busybox",
          }));
        assert.deepEqual(await shellcheck(scripts), []);
      });
    });
  }

  it("of php puts everything where pods look for it", () => {
    const targets = only(files.php.final, "COPY").map(({ text }) => text.split(" ").at(-1));
    for (const path of [paths.code, paths.tools, paths.databaseAuthority]) {
      assert.ok(targets.includes(path), path);
    }
  });

  it("of nginx has the files of the php image of the same build, where php has them, and no PHP", () => {
    const [tree] = files.nginx.stages;
    assert.equal(tree?.from, PHP_IMAGE);
    assert.match(last(tree, "RUN")?.text ?? "", /-name '\*\.php' -exec truncate -s 0 /);
    assert.deepEqual(
      only(files.nginx.final, "COPY").map(({ text }) => text.split(" ").at(-1)),
      [paths.documentRoot],
    );
    const bake = bakeFile(buildArguments(new Map(), [], "", []), "registry.example", "5.3.0-1");
    assert.deepEqual((bake as Bake).target.nginx.contexts, { [PHP_IMAGE]: "target:php" });
  });

  it("see of this folder what they copy, and nothing else", () => {
    const lines = readFileSync(join(__dirname, ".dockerignore"), "utf8").split("\n");
    const seen = lines.filter((line) => line.startsWith("!")).map((line) => line.slice(1));
    const copied = IMAGES.flatMap(instructions)
      .filter(({ flags, keyword }) => keyword === "COPY" && !("from" in flags))
      .map(({ text }) => text.split(" ")[0]);
    assert.ok(lines.includes("*"));
    assert.deepEqual(seen.sort(), [...new Set(copied)].sort());
  });
});

interface Bake {
  readonly target: { readonly nginx: { readonly contexts: unknown } };
}
