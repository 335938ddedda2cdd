import { requestTimeouts } from "../../infra/timeouts";
import { webTarget } from "../../infra/web-target";
import { paths } from "../paths";
import { ports } from "../ports";
import { limits } from "./limits";
import type { NginxSettings } from "./nginx";
import { renderSecurityHeaders } from "./security-headers";
import { hostName } from "./tokens";

/**
 * What is not for the web: dot files, dependencies, tests, command line scripts, and files that tell
 * versions. What follows a script's name is a path inside Moodle, where a user's file may have any of
 * these names.
 */
const BLOCKED: readonly (readonly [modifier: "~" | "~*", pattern: string])[] = [
  ["~", "/\\.(?!well-known(?:/|$))"],
  ["~", "/(?:vendor|node_modules|fixtures|behat|tests|cli)(?:/|$)"],
  [
    "~*",
    "/(?:composer\\.(?:json|lock)|package(?:-lock)?\\.json|[^/]+\\.lock|environment\\.xml|install\\.xml|phpunit\\.xml(?:\\.dist)?|readme[^/]*|upgrad(?:e|ing)[^/]*\\.(?:txt|md))$",
  ],
  ["~", "^/install(?:\\.php|/)"],
];

/**
 * Headers with which clients claim another address or host. PHP gets them empty: Moodle's address of
 * the client is REMOTE_ADDR, which is right already, and httpoxy gives php-fpm a proxy.
 */
const CLAIMS: readonly string[] = [
  "CLIENT_IP",
  "FORWARDED",
  "PROXY",
  "X_FORWARDED_FOR",
  "X_FORWARDED_HOST",
];

/** Headers that nginx sets for the whole site; those of PHP would double them. */
const SET_HERE: readonly string[] = [
  "X-Frame-Options",
  "X-Content-Type-Options",
  "X-XSS-Protection",
  "Referrer-Policy",
  "Permissions-Policy",
  "Strict-Transport-Security",
  "X-Powered-By",
];

/** The server block of Moodle. */
export function renderSite({ domain, framing, largeUploads }: NginxSettings): string {
  return `    server {
        listen ${ports.web} ssl;
        server_name ${hostName(domain)};
        root ${paths.documentRoot};
        index index.php;
        limit_conn large_uploads ${largeUploads};
        # The code cannot change under a running pod.
        open_file_cache max=4096 inactive=10m;
        open_file_cache_valid 10m;
        open_file_cache_errors on;

${renderSecurityHeaders(framing)}
${SET_HERE.map((name) => `        fastcgi_hide_header ${name};\n`).join("")}
        location = ${webTarget.healthPath} {
            access_log off;
            return 200;
        }

${BLOCKED.map(renderBlocked).join("\n")}
        location / {
            try_files $uri $uri/ /r.php$is_args$args;
        }

${renderPhp()}
        # Files that Moodle permits with X-Accel-Redirect, sent without holding a php-fpm child.
        location /dataroot/ {
            internal;
            alias ${paths.dataRoot}/;
            # EFS may be slow: a thread waits for it, not the worker and all its clients.
            aio threads;
            open_file_cache off;
            gzip off;
        }
    }`;
}

function renderBlocked([modifier, pattern]: (typeof BLOCKED)[number]): string {
  const anywhere = pattern.startsWith("^") ? pattern : `^(?:(?!\\.php/).)*${pattern}`;
  return `        location ${modifier} "${anywhere}" {
            return 404;
        }
`;
}

function renderPhp(): string {
  return `        location ~ "[^/]\\.php(?:/|$)" {
            fastcgi_split_path_info "^(.+?\\.php)(/.*)$";
            # try_files resets $fastcgi_path_info.
            set $path_info $fastcgi_path_info;
            try_files $fastcgi_script_name /r.php$is_args$args;

            fastcgi_param QUERY_STRING $query_string;
            fastcgi_param REQUEST_METHOD $request_method;
            fastcgi_param CONTENT_TYPE $content_type;
            fastcgi_param CONTENT_LENGTH $content_length;
            fastcgi_param SCRIPT_NAME $fastcgi_script_name;
            fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
            fastcgi_param PATH_INFO $path_info;
            fastcgi_param REQUEST_URI $request_uri;
            fastcgi_param DOCUMENT_URI $document_uri;
            fastcgi_param DOCUMENT_ROOT $document_root;
            fastcgi_param SERVER_PROTOCOL $server_protocol;
            fastcgi_param GATEWAY_INTERFACE CGI/1.1;
            fastcgi_param SERVER_SOFTWARE nginx;
            fastcgi_param REMOTE_ADDR $remote_addr;
            fastcgi_param SERVER_ADDR $server_addr;
            fastcgi_param SERVER_NAME $server_name;
            # What the browser sees, not the port of this pod: Moodle compares it with its own URL.
            fastcgi_param SERVER_PORT 443;
            fastcgi_param REQUEST_SCHEME https;
            fastcgi_param HTTPS on;
            fastcgi_param REDIRECT_STATUS 200;
${CLAIMS.map((name) => `            fastcgi_param HTTP_${name} "";\n`).join("")}
            fastcgi_pass unix:${paths.fpmSocket};
            fastcgi_read_timeout ${requestTimeouts.nginx}s;
            # An answer leaves php-fpm at once, also for a slow client: in memory, then on disk.
            fastcgi_buffer_size 32k;
            fastcgi_buffers 32 16k;
            fastcgi_max_temp_file_size ${limits.bufferedAnswerMebibytes}m;
        }
`;
}
