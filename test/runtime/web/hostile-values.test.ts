import fc from "fast-check";
import assert from "node:assert/strict";
import { basename } from "node:path";
import { paths } from "../../../k8s/paths";
import { users } from "../../../k8s/pod-security";
import { renderConfigPhp } from "../../../k8s/render/config-php";
import { renderFpmConfig } from "../../../k8s/render/fpm-pool";
import type { NginxSettings } from "../../../k8s/render/nginx";
import { renderNginxConfig } from "../../../k8s/render/nginx";
import { binary } from "../support/binaries";
import { Container } from "../support/container";
import { Workspace } from "../support/workspace";
import { moodleSettings } from "./moodle-settings";

/** Text out of what ends strings, lines, comments and blocks in nginx, PHP and ini files. */
const hostile = fc.oneof(
  fc.string({
    unit: fc.constantFrom(
      ...["'", '"', "\\", "$", ";", "{", "}", "\n", "\r", "#", "//", "/*", "?>", "<?php "],
      ...["${x}", "{{x}}", "$(id)", "`id`", "%0a", "\0", "é", "🎓", " ", "a"],
    ),
  }),
  fc.string({ unit: "binary" }),
);

/** Host names as the standard allows them. */
const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$/);
const host = fc.array(label, { minLength: 2, maxLength: 4 }).map((labels) => labels.join("."));
const origins = fc.array(
  fc
    .tuple(fc.constantFrom("", "*."), host, fc.constantFrom("", ":8443"))
    .map(([wildcard, name, port]) => `https://${wildcard}${name}${port}`),
  { maxLength: 5 },
);

describe("values that mean harm", () => {
  const workspace = new Workspace("hostile");
  after(() => {
    workspace.remove();
  });

  it("break out of no config.php: PHP reads each setting as it was given", async () => {
    const cases = fc.sample(
      fc.record({ siteName: hostile, domain: hostile, databaseName: hostile, cacheHost: hostile }),
      { numRuns: 300, seed: 5 },
    );
    workspace.file(
      "secrets/database.json",
      JSON.stringify({ username: "u", password: "'\"${}\\$x" }),
    );
    workspace.file("secrets/redis.json", JSON.stringify({ password: "<?php ?>" }));
    workspace.file("tools/cache/autoload.php", "<?php\n");
    workspace.file("code/public/lib/setup.php", "<?php\n");
    cases.forEach(({ siteName, domain, databaseName, cacheHost }, index) => {
      const database = { ...moodleSettings.database, name: databaseName };
      workspace.file(
        `code/${index}.php`,
        renderConfigPhp({ ...moodleSettings, siteName, domain, cacheHost, database }),
      );
    });
    workspace.file(
      "code/evaluate.php",
      `<?php
for ($index = 0; $index < ${cases.length}; $index++) {
    require __DIR__ . "/$index.php";
    echo json_encode(array_map('base64_encode', [
        $CFG->supportname, $CFG->wwwroot, $CFG->dbname, $CFG->dbpass,
    ])), "\\n";
}
`,
    );
    const { code, log } = await Container.run({
      name: "php",
      user: users.php,
      command: [binary("php"), `${paths.code}/evaluate.php`],
      mounts: [
        { source: workspace.path("code"), target: paths.code },
        { source: workspace.path("secrets"), target: paths.secrets },
        { source: workspace.path("tools"), target: paths.tools },
      ],
    });
    assert.equal(code, 0, log);
    const read = log
      .trim()
      .split("\n")
      .map((line) =>
        (JSON.parse(line) as string[]).map((text) => Buffer.from(text, "base64").toString("hex")),
      );
    const given = cases.map(({ siteName, domain, databaseName }) =>
      [siteName, `https://${domain}`, databaseName, "'\"${}\\$x"].map((text) =>
        Buffer.from(text).toString("hex"),
      ),
    );
    assert.deepEqual(read, given);
  });

  it("do not get into nginx.conf, and what does nginx reads", async () => {
    const base: NginxSettings = {
      domain: "moodle.example.edu",
      framing: { embedOrigins: [], frameAncestors: [] },
      largeUploads: 1,
      vpcCidr: "10.20.0.0/16",
    };
    let accepted = 0;
    const check = async (settings: NginxSettings): Promise<void> => {
      let file: string;
      try {
        file = renderNginxConfig(settings);
      } catch (error) {
        assert.ok(error instanceof RangeError);
        return;
      }
      accepted++;
      workspace.file(`nginx/${basename(paths.nginxConfig)}`, file);
      const { code, log } = await Container.run({
        name: "nginx",
        user: users.nginx,
        command: [binary("nginx"), "-t", "-e", "stderr", "-c", paths.nginxConfig],
        mounts: [
          {
            source: workspace.path(`nginx/${basename(paths.nginxConfig)}`),
            target: paths.nginxConfig,
          },
          ...[paths.run, paths.temporary].map((target) => ({
            source: workspace.folder(`scratch${target}`, { owner: users.nginx }),
            target,
            writable: true,
          })),
        ],
      });
      assert.equal(code, 0, log);
    };
    const withFraming = (embedOrigins: string[], frameAncestors: string[]): NginxSettings => ({
      ...base,
      framing: { embedOrigins, frameAncestors },
    });

    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        await check({ ...base, domain: text });
        await check({ ...base, vpcCidr: text });
        await check(withFraming([text], []));
        await check(withFraming([], [`https://${text}`]));
      }),
    );
    assert.equal(accepted, 0);
    await fc.assert(
      fc.asyncProperty(host, origins, origins, async (domain, embedded, ancestors) => {
        await check({ ...withFraming(embedded, ancestors), domain });
      }),
      { numRuns: 25 },
    );
    assert.equal(accepted, 25);
  });

  it("make no pool that php-fpm would not start", async () => {
    const { code, log } = await Container.run({
      name: "php-fpm",
      user: users.php,
      command: [binary("phpFpm"), "--test", "--fpm-config", paths.fpmConfig],
      mounts: [
        { source: workspace.file("php-fpm.conf", renderFpmConfig(500)), target: paths.fpmConfig },
        // OPcache's lock.
        {
          source: workspace.folder("php-tmp", { owner: users.php }),
          target: paths.temporary,
          writable: true,
        },
      ],
    });
    assert.equal(code, 0, log);
  });
});
