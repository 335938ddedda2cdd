/** Paths of which CloudFront keeps answers, and what they are. */
export interface CachedPath {
  /** In CloudFront's grammar: `*` is any text, slashes among it, and case counts. */
  readonly pattern: string;
  /** Why everybody may have the same answer. */
  readonly because: string;
}

const REVISION =
  "its path holds the revision of theme or JavaScript, which a release and an administrator raise";

/**
 * The only paths whose answers are kept. Moodle makes each of them for everybody alike and without a
 * session. Other scripts of the same folders are private or depend on who asks.
 */
export const cachedPaths: readonly CachedPath[] = [
  { pattern: "/theme/styles.php/*", because: REVISION },
  { pattern: "/theme/image.php/*", because: REVISION },
  { pattern: "/theme/font.php/*", because: REVISION },
  { pattern: "/theme/javascript.php/*", because: REVISION },
  { pattern: "/lib/javascript.php/*", because: REVISION },
  { pattern: "/lib/requirejs.php/*", because: REVISION },
  {
    pattern: "/pluginfile.php/1/theme_*/*",
    because: "files of the whole site (context 1) that an administrator gave a theme",
  },
  {
    pattern: "/pluginfile.php/1/core_admin/*",
    because: "the site's logos, which the page to log in shows",
  },
];

/** How long answers are kept, in seconds. */
export interface CacheTime {
  readonly minTtl: number;
  readonly defaultTtl: number;
  readonly maxTtl: number;
}

/**
 * As long as Moodle says, at most a year, and not at all where it says nothing. With a minimum above 0,
 * as AWS's own policy CachingOptimized has it, CloudFront would keep even what says `private` or
 * `no-store`
 * (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html).
 */
export const cacheTime: CacheTime = { minTtl: 0, defaultTtl: 0, maxTtl: 31_536_000 };

/**
 * All of a request for a cached path that reaches Moodle, and all that tells two answers apart: no
 * cookie and no authorisation, so that whatever path Moodle makes of it, it answers as to a stranger.
 * `Host` is there because the load balancer's certificate and nginx ask for the site's name.
 */
export const cacheKey = {
  headers: ["Host"],
  cookies: "none",
  // Moodle falls back from slash arguments to a query; each is an answer of its own.
  queryStrings: "all",
} as const;

/** For everything that is not in {@link cachedPaths}. */
export const uncached = {
  /**
   * AWS's CachingDisabled
   * (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html).
   */
  cachePolicyId: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
  /**
   * AWS's AllViewer: all headers, `Host` among them, all cookies, the whole query
   * (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html).
   */
  originRequestPolicyId: "216adef6-5c7f-47e4-b989-5492eafa07d3",
} as const;

/**
 * Every status of an error that CloudFront can keep; by itself it keeps each for ten seconds, on paths
 * without caching too, and would show one user's 403 to the next
 * (https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HTTPStatusCodes.html).
 */
export const errorsNotKept: readonly number[] = [
  400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504,
];
