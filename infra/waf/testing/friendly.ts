import type { WebRequest } from "./evaluator";
import { CAMPUS, CAMPUS_IPV6, DATA_CENTRE, HOME, OWN_NAT, PARTNER } from "./senders";

const KIB = 1024;
const MIB = 1024 * KIB;

const HOSTED = "anonymous-ip/HostingProviderIPList";
const NO_BROWSER = "bot-control/SignalNonBrowserUserAgent";
const HTTP_LIBRARY = "bot-control/CategoryHttpLibrary";

/** Somebody at home hands in text that one of AWS's rules takes for an attack. */
function written(name: string, path: string, hit: string): WebRequest {
  return { name, method: "POST", path, body: 4 * KIB, from: HOME, hits: [hit] };
}

/** Another server, in a data centre, calls the site. */
function called(name: string, request: Partial<WebRequest> & { path: string }): WebRequest {
  return { name, method: "POST", from: DATA_CENTRE, ...request, hits: [HOSTED, NO_BROWSER] };
}

/** Whatever people and their programs do all day; all of it has to reach Moodle. */
export const friendly: readonly WebRequest[] = [
  { name: "a log-in", method: "POST", path: "/login/index.php", body: 300, from: HOME },
  {
    name: "eighty log-ins behind one address of a mobile network",
    method: "POST",
    path: "/login/index.php",
    body: 300,
    from: HOME,
    times: 80,
  },
  {
    name: "five thousand log-ins from a campus in ten minutes",
    method: "POST",
    path: "/login/index.php",
    body: 300,
    from: CAMPUS,
    times: 2500,
  },
  {
    name: "the same over IPv6",
    method: "POST",
    path: "/login/index.php",
    body: 300,
    from: CAMPUS_IPV6,
    times: 2500,
  },
  {
    name: "an exam on a campus",
    method: "GET",
    path: "/mod/quiz/attempt.php",
    query: "attempt=17&cmid=4",
    from: CAMPUS,
    times: 100_000,
  },
  {
    name: "a campus with an infected machine",
    method: "GET",
    path: "/my/",
    from: CAMPUS,
    hits: ["ip-reputation/AWSManagedIPReputationList"],
  },
  {
    name: "a campus that leaves through a proxy",
    method: "GET",
    path: "/my/",
    from: CAMPUS,
    hits: ["anonymous-ip/AnonymousIPList"],
  },
  {
    name: "a campus whose address is filed under a blocked country",
    method: "GET",
    path: "/my/",
    from: CAMPUS,
    country: "KP",
  },

  {
    name: "an essay of 60 KB",
    method: "POST",
    path: "/mod/assign/view.php",
    body: 60 * KIB,
    from: HOME,
  },
  {
    name: "an upload of 200 MB",
    method: "POST",
    path: "/repository/repository_ajax.php",
    query: "action=upload",
    body: 200 * MIB,
    from: HOME,
  },
  {
    name: "the file picker",
    method: "POST",
    path: "/repository/repository_ajax.php",
    query: "action=list",
    body: 400,
    from: HOME,
  },
  written(
    "an essay on cross-site scripting",
    "/mod/assign/view.php",
    "common/CrossSiteScripting_BODY",
  ),
  written("a forum post with a relative path", "/mod/forum/post.php", "common/GenericLFI_BODY"),
  written(
    "a worksheet with the address of a lab server",
    "/course/modedit.php",
    "common/GenericRFI_BODY",
  ),
  written(
    "a lesson on the metadata of cloud servers",
    "/lib/ajax/service.php",
    "common/EC2MetaDataSSRF_BODY",
  ),
  written(
    "a Java exercise handed in",
    "/mod/assign/view.php",
    "known-bad-inputs/JavaDeserializationRCE_BODY",
  ),
  written("a post on Log4Shell", "/mod/forum/post.php", "known-bad-inputs/Log4JRCE_BODY"),
  written("a React exercise", "/mod/quiz/processattempt.php", "known-bad-inputs/ReactJSRCE_BODY"),
  written("a quiz answer in SQL", "/mod/quiz/processattempt.php", "sql-injection/SQLi_BODY"),
  written(
    "an SQL script uploaded",
    "/repository/repository_ajax.php",
    "sql-injection/SQLiExtendedPatterns_BODY",
  ),
  written(
    "a PHP exercise saved on the way",
    "/mod/quiz/autosave.ajax.php",
    "php/PHPHighRiskMethodsVariables_BODY",
  ),

  {
    name: "a SCORM call",
    method: "POST",
    path: "/mod/scorm/datamodel.php",
    body: 10 * KIB,
    from: HOME,
  },
  {
    name: "an H5P result",
    method: "POST",
    path: "/lib/ajax/service.php",
    query: "sesskey=x&info=core_xapi_statement_post",
    body: 9 * KIB,
    from: HOME,
  },
  {
    name: "a course file",
    method: "GET",
    path: "/pluginfile.php/812/mod_resource/content/1/lecture.pdf",
    from: HOME,
  },
  {
    name: "a course file called settings.ini",
    method: "GET",
    path: "/pluginfile.php/812/mod_resource/content/1/settings.ini",
    from: HOME,
    hits: ["common/RestrictedExtensions_URIPATH"],
  },
  {
    name: "a course file named in a query",
    method: "GET",
    path: "/pluginfile.php",
    query: "file=/812/mod_resource/content/1/server.log",
    from: HOME,
    hits: ["common/RestrictedExtensions_QUERYARGUMENTS"],
  },
  {
    name: "a course file with a long Chinese name",
    method: "GET",
    path: `/pluginfile.php/812/mod_resource/content/1/${"%E8%AF%BE".repeat(200)}.pdf`,
    from: HOME,
  },
  {
    name: "single sign-on with a signed answer",
    method: "GET",
    path: "/auth/saml2/sp/saml2-logout.php/site",
    query: `SAMLResponse=${"a".repeat(2800)}`,
    from: HOME,
  },
  {
    name: "single sign-on with a posted answer",
    method: "POST",
    path: "/auth/saml2/sp/saml2-acs.php/site",
    body: 14 * KIB,
    from: HOME,
  },
  {
    name: "many people's pages behind one address, with all their pictures",
    method: "GET",
    path: "/theme/image.php/boost/core/1760000000/i/course",
    from: HOME,
    times: 20_000,
  },
  {
    name: "a mail program that shows an icon of the theme",
    method: "GET",
    path: "/theme/image.php/boost/forum/1760000000/monologo",
    from: HOME,
    hits: ["bot-control/CategoryEmailClient"],
  },
  {
    name: "a mail program that shows a picture of a post",
    method: "GET",
    path: "/tokenpluginfile.php/0123456789abcdef/77/mod_forum/post/5/plan.png",
    from: HOME,
    hits: ["bot-control/CategoryEmailClient"],
  },

  {
    name: "a launch over LTI 1.3",
    method: "POST",
    path: "/enrol/lti/launch.php",
    body: 12 * KIB,
    from: HOME,
  },
  called("an LTI tool that asks for a token", { path: "/mod/lti/token.php", body: 2 * KIB }),
  called("an LTI tool that reports a grade", {
    path: "/mod/lti/services.php/2/lineitems/9/lineitem/scores",
    query: "type_id=1",
    body: 500,
  }),
  {
    name: "a call of the mobile app",
    method: "POST",
    path: "/webservice/rest/server.php",
    query: "moodlewsrestformat=json",
    body: 1 * KIB,
    from: HOME,
    hits: [NO_BROWSER],
  },
  {
    name: "the mobile app's log-in",
    method: "POST",
    path: "/login/token.php",
    body: 120,
    from: HOME,
    hits: [NO_BROWSER],
  },
  {
    name: "a download of the mobile app",
    method: "GET",
    path: "/webservice/pluginfile.php/812/mod_resource/content/1/lecture.pdf",
    query: "token=0123456789abcdef",
    from: HOME,
    hits: [HTTP_LIBRARY],
  },
  called("a calendar feed", {
    method: "GET",
    path: "/calendar/export_execute.php",
    query: "userid=7&authtoken=0123456789abcdef&preset_what=all",
  }),
  called("a callback of BigBlueButton", {
    path: "/mod/bigbluebuttonbn/bbb_broker.php",
    query: "action=recording_ready&bigbluebuttonbn=3",
    body: 900,
    userAgent: false,
  }),
  {
    name: "our own pods over NAT",
    method: "GET",
    path: "/core/check/controller/test",
    from: OWN_NAT,
    hits: ["ip-reputation/AWSManagedReconnaissanceList", HTTP_LIBRARY],
  },
  {
    name: "a monitor that is allowed",
    method: "GET",
    path: "/login/index.php",
    from: PARTNER,
    hits: [HOSTED, "bot-control/CategoryMonitoring"],
  },
];
