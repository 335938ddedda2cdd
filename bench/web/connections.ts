import { paths } from "../../k8s/paths";
import { users } from "../../k8s/pod-security";
import { renderPhpIni } from "../../k8s/render/php-ini";
import { Authority } from "../../test/runtime/support/authority";
import { binary } from "../../test/runtime/support/binaries";
import type { Table } from "../table";
import { spread } from "../table";
import type { Site } from "./site";

/**
 * Of the order of Amazon's bundle for RDS in all regions; that such a file slows every connection down
 * is known of OpenSSL 3 (github.com/sysown/proxysql/issues/4117).
 */
const AUTHORITIES = 110;

/** What one run of `application/cli/connections.php` prints: milliseconds. */
interface Cost {
  readonly postgres: number;
  readonly manyAuthorities: number;
  readonly fewIterations: number;
  readonly redis: number;
}

const ROWS: Readonly<Record<keyof Cost, string>> = {
  postgres: "PostgreSQL, one authority, 4096 iterations",
  manyAuthorities: `PostgreSQL, ${AUTHORITIES} authorities in the file`,
  fewIterations: "PostgreSQL, 256 iterations of SCRAM",
  redis: "Redis",
};

/** What PHP's processor time goes to before a page does anything: each request connects anew. */
export async function connections(site: Site, rounds: number): Promise<Table> {
  site.workspace.file(
    "code/many-authorities.crt",
    site.databaseAuthority +
      Array.from(
        { length: AUTHORITIES - 1 },
        (_, index) => new Authority(`authority-${index}`).certificate,
      ).join(""),
  );
  const costs: Cost[] = [];
  for (let round = 0; round < rounds; round++) {
    const { code, log } = await site.runPhp({
      user: users.php,
      command: [binary("php"), `${paths.code}/cli/connections.php`],
      mounts: [
        {
          source: site.workspace.file("connections/moodle.ini", renderPhpIni()),
          target: paths.phpIni,
        },
      ],
    });
    if (code !== 0) {
      throw new Error(`cli/connections.php ended with ${code}: ${log}`);
    }
    costs.push(JSON.parse(log) as Cost);
  }
  return {
    title: "One connection over verified TLS, in processor time of PHP",
    columns: ["", "CPU", "/ the first"],
    rows: (Object.keys(ROWS) as (keyof Cost)[]).map((key) => [
      ROWS[key],
      spread(
        costs.map((cost) => cost[key]),
        "ms",
      ),
      spread(
        costs.map((cost) => cost[key] / cost.postgres),
        "",
      ),
    ]),
    notes: [
      `${rounds} runs, the quickest of seven samples each; median (lowest–highest). Moodle connects to each server in`,
      "every request. The servers' own part is not in it.",
    ],
  };
}
