import { origin } from "./tokens";

/** Who may be embedded in the site, and in whom the site may be embedded. */
export interface Framing {
  /** Origins whose players, tools and scripts pages may embed, for example a video platform. */
  readonly embedOrigins: readonly string[];
  /** Origins beside the site's own that may show the site in a frame, for example a portal. */
  readonly frameAncestors: readonly string[];
}

/**
 * Where Moodle's filter for formulas, on by default, loads MathJax from; the version is that of Moodle
 * 5.3. Folders, not the host: anybody may publish there.
 */
const MATHJAX = [
  "https://cdn.jsdelivr.net/npm/mathjax@4.0.0/",
  "https://cdn.jsdelivr.net/npm/@mathjax/",
];

/** The header lines of nginx's site; each is sent with errors too. */
export function renderSecurityHeaders(framing: Framing): string {
  const headers = {
    ...(framing.frameAncestors.length === 0
      ? { "X-Frame-Options": "SAMEORIGIN" }
      : // It cannot name origins, and where frame-ancestors stands browsers ignore it.
        {}),
    "X-Content-Type-Options": "nosniff",
    "X-XSS-Protection": "1; mode=block",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    // The recorder of Moodle's editor needs both devices.
    "Permissions-Policy": "geolocation=(), microphone=(self), camera=(self)",
    "Content-Security-Policy": contentSecurityPolicy(framing),
    "Strict-Transport-Security": "max-age=31536000",
  };
  return Object.entries(headers)
    .map(([name, value]) => `        add_header ${name} "${value}" always;\n`)
    .join("");
}

/**
 * A policy that Moodle works under: its pages carry inline scripts and styles, YUI evaluates code,
 * H5P and the PDF viewer use blobs, teachers link images from anywhere. Forms are not restricted: LTI
 * launches and single sign-on post to other sites.
 */
function contentSecurityPolicy({ embedOrigins, frameAncestors }: Framing): string {
  const embedded = embedOrigins.map(origin);
  const directives: readonly (readonly string[])[] = [
    ["default-src", "'self'"],
    ["script-src", "'self'", "'unsafe-inline'", "'unsafe-eval'", ...MATHJAX, ...embedded],
    ["style-src", "'self'", "'unsafe-inline'", ...embedded],
    ["img-src", "'self'", "data:", "blob:", "https:"],
    ["font-src", "'self'", "data:", ...MATHJAX, ...embedded],
    ["media-src", "'self'", "data:", "blob:", ...embedded],
    ["connect-src", "'self'", ...MATHJAX, ...embedded],
    ["worker-src", "'self'", "blob:"],
    ["frame-src", "'self'", "blob:", "data:", ...embedded],
    ["object-src", "'self'"],
    ["base-uri", "'self'"],
    ["frame-ancestors", "'self'", ...frameAncestors.map(origin)],
  ];
  return directives.map((words) => words.join(" ")).join("; ");
}
