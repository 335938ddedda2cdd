import fc from "fast-check";
import assert from "node:assert/strict";
import type { NginxSettings } from "./nginx";
import { renderNginxConfig } from "./nginx";

const settings: NginxSettings = {
  domain: "moodle.example.edu",
  framing: { embedOrigins: [], frameAncestors: [] },
  largeUploads: 20,
  vpcCidr: "10.20.0.0/16",
};

function headerOf(file: string, name: string): string | undefined {
  return new RegExp(`add_header ${name} "([^"]*)" always;`).exec(file)?.[1];
}

describe("nginx.conf", () => {
  it("refuses every value that is not plainly a host name or an origin", () => {
    const unit = fc.constantFrom('"', "'", ";", "}", "{", "$", "\n", " ", "\\", "#", "~", "é", "a");
    fc.assert(
      fc.property(
        fc.string({ unit, minLength: 1 }).filter((text) => !/^a+$/.test(text)),
        (text) => {
          const message = (value: string, kind: string): RangeError =>
            new RangeError(`${JSON.stringify(value)} is not ${kind}.`);
          const domain = `moodle${text}.example.edu`;
          assert.throws(
            () => renderNginxConfig({ ...settings, domain }),
            message(domain, "a host name"),
          );
          const origin = `https://video${text}.example.edu`;
          for (const list of ["embedOrigins", "frameAncestors"]) {
            const framing = { ...settings.framing, [list]: [origin] };
            assert.throws(
              () => renderNginxConfig({ ...settings, framing }),
              message(origin, "an origin"),
            );
          }
        },
      ),
    );
  });

  it("refuses to trust what is not a block of addresses", () => {
    for (const vpcCidr of ["10.20.0.0/16; return 200", "10.20.0.1/16", "0.0.0.0/33", "all", ""]) {
      assert.throws(
        () => renderNginxConfig({ ...settings, vpcCidr }),
        new RangeError(`${JSON.stringify(vpcCidr)} is not a block of addresses.`),
      );
    }
  });

  it("permits embedded origins in frames and scripts, and lets nobody frame the site", () => {
    const framing = { embedOrigins: ["https://video.example.edu"], frameAncestors: [] };
    const file = renderNginxConfig({ ...settings, framing });
    const policy = headerOf(file, "Content-Security-Policy")?.split("; ") ?? [];
    assert.ok(policy.includes("frame-src 'self' blob: data: https://video.example.edu"));
    assert.ok(policy.includes("frame-ancestors 'self'"));
    assert.equal(headerOf(file, "X-Frame-Options"), "SAMEORIGIN");
  });

  it("drops the header that cannot name the sites which may frame it", () => {
    const framing = { embedOrigins: [], frameAncestors: ["https://portal.example.edu"] };
    const file = renderNginxConfig({ ...settings, framing });
    const policy = headerOf(file, "Content-Security-Policy") ?? "";
    assert.match(policy, /frame-ancestors 'self' https:\/\/portal\.example\.edu$/);
    assert.equal(headerOf(file, "X-Frame-Options"), undefined);
  });

  it("sets headers for the whole site alone: one in a location would drop all the others there", () => {
    const locations = renderNginxConfig(settings).match(/ location [^{]*\{[^{}]*\}/g) ?? [];
    assert.ok(locations.length > 5);
    assert.deepEqual(
      locations.filter((location) => location.includes("add_header")),
      [],
    );
  });

  const blocked = [
    ...renderNginxConfig(settings).matchAll(/location (~\*?) "([^"]+)" \{\s+return 404;/g),
  ].map(([, kind, pattern]) => new RegExp(pattern ?? "", kind === "~*" ? "i" : ""));
  const isBlocked = (path: string): boolean => blocked.some((pattern) => pattern.test(path));

  it("hides what is not for the web", () => {
    const hidden = [
      "/.git/config",
      "/lib/.htaccess",
      "/vendor/autoload.php",
      "/node_modules/x.js",
      "/composer.json",
      "/npm-shrinkwrap.lock",
      "/admin/environment.xml",
      "/mod/quiz/db/install.xml",
      "/lib/tests/fixtures/a.php",
      "/lib/behat/lib.php",
      "/README.md",
      "/lib/upgrade.txt",
      "/UPGRADING.md",
      "/admin/cli/upgrade.php",
      "/install.php",
      "/install/lang/en/install.php",
    ];
    assert.deepEqual(
      hidden.filter((path) => !isBlocked(path)),
      [],
    );
  });

  it("hides no file of a user behind a script, and no well-known address", () => {
    const open = [
      "/pluginfile.php/12/mod_folder/content/0/README.md",
      "/pluginfile.php/12/mod_folder/content/0/vendor/.hidden",
      "/draftfile.php/5/user/draft/1/composer.json",
      "/.well-known/change-password",
      "/course/view.php",
      "/admin/upgradesettings.php",
      "/mod/quiz/report/statistics/install.php/x",
      "/client/cli.php",
    ];
    assert.deepEqual(open.filter(isBlocked), []);
  });
});
