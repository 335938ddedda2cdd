import type { MatchRule } from "./rule";
import { any, label, LONGEST_PATTERN, not, path } from "./statements";
import type { Statement } from "./statements";

/**
 * Directories whose pages take what people write: posts, essays, questions, code, files. Moodle's kinds
 * of plugins are listed whole, so that one installed later needs no change here.
 */
const TEXT_DIRECTORIES = [
  "admin",
  "ai",
  "api",
  "availability",
  "backup",
  "badges",
  "blocks",
  "blog",
  "calendar",
  "cohort",
  "comment",
  "competency",
  "contentbank",
  "course",
  "enrol",
  "files",
  "grade",
  "group",
  "h5p",
  "lib/ajax",
  "lib/editor",
  "local",
  "message",
  "mod",
  "my",
  "notes",
  "outcome",
  "plagiarism",
  "portfolio",
  "question",
  "rating",
  "report",
  "reportbuilder",
  "repository",
  "tag",
  "user",
  "webservice",
];

/** What programs call, not browsers: no browser's user agent, often from a data centre. */
const MACHINE_PATHS = [
  // The mobile app, and systems that use Moodle's web services.
  "webservice/",
  "api/rest/",
  "login/token\\.php",
  "lib/ajax/service-nologin\\.php",
  "admin/tool/mobile/",
  // Calendar programs and feed readers.
  "calendar/export_execute\\.php",
  "rss/file\\.php/",
  // LTI 1.3: keys, tokens and services between platform and tool, both ways.
  "mod/lti/(certs|openid-configuration|openid-registration|service|services|token)\\.php",
  "enrol/lti/(cartridge|jwks|register|service)\\.php",
  // BigBlueButton tells of a recording, PayPal of a payment, backpacks read badges.
  "mod/bigbluebuttonbn/bbb_broker\\.php",
  "enrol/paypal/ipn\\.php",
  "badges/(assertion|badge_json|issuer_json|revocation_list)\\.php",
];

/** A file that belongs to a course or a person. */
const FILE_PATHS = ["draftfile", "pluginfile", "tokenpluginfile", "webservice/pluginfile"];

/** What CloudFront answers from its cache, and what else a page loads without touching the database. */
const STATIC_PATHS = [
  "theme/[a-z_]+\\.php",
  "lib/(javascript|requirejs)\\.php",
  "pluginfile\\.php/1/(theme_[a-z0-9_]+|core_admin)/",
];

/** Paths that carry a token in themselves, where no redaction reaches it. */
const TOKEN_IN_PATH = ["tokenpluginfile", "rss/file"];

/** Matches paths that begin with one of these, in as few expressions as AWS WAF's limit allows. */
function oneOf(paths: readonly string[], after = ""): Statement {
  const pattern = (some: readonly string[]): string => `^/(${some.join("|")})${after}`;
  const groups = paths.reduce<readonly (readonly string[])[]>((done, each) => {
    const last = [...(done.at(-1) ?? []), each];
    return done.length > 0 && pattern(last).length <= LONGEST_PATTERN
      ? [...done.slice(0, -1), last]
      : [...done, [each]];
  }, []);
  return any(...groups.map((group) => path(pattern(group))));
}

/** A class of paths, by the label that its rule adds. */
export const ON = {
  text: label("path:text"),
  files: label("path:files"),
  machines: label("path:machines"),
  static: label("path:static"),
  login: label("path:login"),
} as const;

/** Requests that may stand in the log. */
export const LOGGABLE = "log:whole-path";

function classified(name: string, statement: Statement, labelled: string, why: string): MatchRule {
  return { kind: "match", name, action: "count", statement, label: labelled, why };
}

/**
 * Labels requests, so that each class of paths is written down, and evaluated, once.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/waf-labels.html
 */
export const pathRules: readonly MatchRule[] = [
  classified(
    "path-text",
    oneOf(TEXT_DIRECTORIES, "/"),
    "path:text",
    "Pages that take what people write. Essays about SQL and posts with HTML are no attacks.",
  ),
  classified(
    "path-files",
    oneOf(FILE_PATHS, "\\.php(/|$)"),
    "path:files",
    "Files of courses and people, which may have any name.",
  ),
  classified(
    "path-machines",
    oneOf(MACHINE_PATHS),
    "path:machines",
    "What the mobile app, calendars, LTI, BigBlueButton and other servers call.",
  ),
  classified(
    "path-static",
    oneOf(STATIC_PATHS),
    "path:static",
    "Style sheets, scripts and pictures of the theme, of which a page loads dozens.",
  ),
  classified("path-login", path("^/login/"), "path:login", "Where passwords are tried."),
];

/** Comes before everything else: a request that is blocked at once is still labelled. */
export const loggableRule: MatchRule = classified(
  "log-whole-path",
  not(oneOf(TOKEN_IN_PATH, "\\.php/")),
  LOGGABLE,
  "Everything but the paths with a token in them, which no redaction reaches: those are not logged.",
);

/** The app asks here for a token with a name and a password, by GET or POST. */
export const TOKEN_LOGIN = path("^/login/token\\.php");
