import assert from "node:assert/strict";
import { LINTER_FINDINGS } from "../../infra/exceptions";
import { policiesOf } from "./iam-statements";
import { lint, type Finding } from "./linter/linter";
import { realPlans } from "./plans";

/** A finding, and the statement it is about; no `sid` where it is about the policy as a whole. */
interface Located extends Finding {
  readonly where: string;
  readonly sid?: string;
}

/** The linter installs itself on first use. */
const INSTALLATION_MS = 300_000;

/** Longest detail that is shown: some name every action of a service. */
const SHOWN_LENGTH = 200;

describe("IAM policies in the plan, as a linter sees them", () => {
  let found: readonly Located[];

  before(async function () {
    this.timeout(INSTALLATION_MS);
    const policies = (await realPlans()).flatMap(policiesOf);
    // Each policy as a whole, and each statement alone, since findings do not name statements.
    const documents = policies.flatMap(({ where, statements }) => [
      { where, statements },
      ...statements.map((statement) => ({
        where,
        statements: [statement],
        sid: statement.Sid ?? "",
      })),
    ]);
    const findings = await lint(documents.map(({ statements }) => policyOf(statements)));
    const located = documents.flatMap(({ where, ...document }, index) =>
      (findings[index] ?? []).map((finding): Located => {
        const sid = "sid" in document ? { sid: document.sid } : {};
        return { where, ...finding, ...sid };
      }),
    );
    const statementIssues = new Set(
      located.filter(({ sid }) => sid !== undefined).map(({ where, issue }) => `${where} ${issue}`),
    );
    found = located.filter(
      ({ sid, where, issue }) => sid !== undefined || !statementIssues.has(`${where} ${issue}`),
    );
  });

  it("have nothing against them, save the named exceptions", () => {
    const unexpected = found
      .filter((finding) => !LINTER_FINDINGS.some((exception) => excuses(exception, finding)))
      .map(
        ({ where, sid, issue, title, detail, location }) =>
          `${where} ${sid ?? ""}: ${issue} ${title} ${detail.slice(0, SHOWN_LENGTH)} ${location}`,
      );
    assert.deepEqual(unexpected, []);
  });

  it("need every exception", () => {
    const idle = LINTER_FINDINGS.filter(
      (exception) => !found.some((finding) => excuses(exception, finding)),
    );
    assert.deepEqual(idle, []);
  });

  it("would be found at fault for an action that does not exist", async () => {
    const statement = { Sid: "Typo", Effect: "Allow", Action: "s3:GetObjec", Resource: "*" };
    const [findings] = await lint([policyOf([statement])]);
    assert.deepEqual(
      findings?.map(({ issue, detail }) => [issue, detail]),
      [["UNKNOWN_ACTION", "Unknown action s3:GetObjec"]],
    );
  });
});

function policyOf(statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

function excuses(exception: (typeof LINTER_FINDINGS)[number], finding: Located): boolean {
  return exception.sid === finding.sid && exception.issue === finding.issue;
}
