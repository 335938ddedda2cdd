import { paths } from "../paths";
import { ports } from "../ports";
import { fpmStatusPath } from "./fpm-pool";
import { limits } from "./limits";
import type { Framing } from "./security-headers";
import { renderSecurityHeaders } from "./security-headers";
import { hostName } from "./tokens";
import { keepAliveSeconds, requestTimeouts } from "./timeouts";

export interface NginxSettings {
  /** Public host name, without scheme; other names are refused. */
  readonly domain: string;
  readonly framing: Framing;
  /** Request bodies of a megabyte or more that may arrive at once; each may fill the upload limit. */
  readonly largeUploads: number;
}

/** Paths that only kubelet's probes ask for, on {@link ports.health}. */
export const probePaths = { nginx: "/nginx", php: "/php" } as const;

/** Answered on the public port for the load balancer, without PHP. */
export const healthPath = "/healthz";

/**
 * The web server in front of php-fpm.
 *
 * @throws RangeError for a host name or origin that would break out of the file.
 */
export function renderNginxConfig(settings: NginxSettings): string {
  return `pid ${paths.temporary}/nginx.pid;
error_log stderr warn;
worker_processes 2;

events {
    worker_connections 1024;
}

http {
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    server_tokens off;
    sendfile on;
    tcp_nopush on;
    keepalive_timeout ${keepAliveSeconds}s;

    # Queries carry session keys and tokens; what the log keeps ends before them.
    map $request_uri $request_path {
        "~^(?<path>[^?]*)" $path;
    }
    log_format json escape=json '{"time":"$time_iso8601","client":"$remote_addr",'
        '"forwarded":"$http_x_forwarded_for","method":"$request_method","host":"$host",'
        '"path":"$request_path","status":$status,"bytes":$body_bytes_sent,"seconds":$request_time,'
        '"upstream":"$upstream_response_time","agent":"$http_user_agent"}';
    access_log /dev/stdout json;

    client_body_temp_path ${paths.temporary}/body;
    fastcgi_temp_path ${paths.temporary}/fastcgi;
    proxy_temp_path ${paths.temporary}/proxy;
    uwsgi_temp_path ${paths.temporary}/uwsgi;
    scgi_temp_path ${paths.temporary}/scgi;
    client_max_body_size ${limits.uploadMebibytes}m;
    client_body_buffer_size 128k;

    # Bodies of a megabyte or more, or of unknown length, wait on disk; so few at once that the
    # volume's limit, whose excess would evict the pod, holds.
    map "$content_length:$http_transfer_encoding" $large_upload {
        default "";
        "~^[0-9]{7,}:" large;
        "~^:.+" large;
    }
    limit_conn_zone $large_upload zone=large_uploads:1m;
    limit_conn_status 503;

    ssl_certificate ${paths.certificate};
    ssl_certificate_key ${paths.privateKey};
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_session_cache shared:tls:4m;
    ssl_session_timeout 1h;

    # The load balancer's health check comes without the site's name; nobody else should.
    server {
        listen ${ports.web} ssl default_server;
        location = ${healthPath} {
            access_log off;
            return 200;
        }
        location / {
            return 421;
        }
    }

    server {
        listen ${ports.health} ssl;
        access_log off;
        location = ${probePaths.nginx} {
            return 200;
        }
        location = ${probePaths.php} {
            fastcgi_param REQUEST_METHOD GET;
            fastcgi_param SCRIPT_NAME ${fpmStatusPath};
            fastcgi_param SCRIPT_FILENAME ${fpmStatusPath};
            fastcgi_pass unix:${paths.fpmStatusSocket};
        }
        location / {
            return 404;
        }
    }

${renderSite(settings)}
}
`;
}

function renderSite({ domain, framing, largeUploads }: NginxSettings): string {
  return `    server {
        listen ${ports.web} ssl;
        server_name ${hostName(domain)};
        root ${paths.documentRoot};
        index index.php;
        limit_conn large_uploads ${largeUploads};

${renderSecurityHeaders(framing)}
        # One place for these headers; Moodle's own would double them.
        fastcgi_hide_header X-Frame-Options;
        fastcgi_hide_header X-Powered-By;

        location = ${healthPath} {
            access_log off;
            return 200;
        }

        # Not for the web: dot files, dependencies, tests, and files that tell versions. What follows
        # a script's name is a path inside Moodle, where a user's file may have any of these names.
        location ~ "^(?:(?!\\.php/).)*/\\.(?!well-known(?:/|$))" {
            return 404;
        }
        location ~ "^(?:(?!\\.php/).)*/(?:vendor|node_modules|fixtures|behat)(?:/|$)" {
            return 404;
        }
        location ~* "^(?:(?!\\.php/).)*/(?:composer\\.(?:json|lock)|package(?:-lock)?\\.json|[^/]+\\.lock|environment\\.xml|install\\.xml|phpunit\\.xml(?:\\.dist)?|readme[^/]*|upgrad(?:e|ing)[^/]*\\.(?:txt|md))$" {
            return 404;
        }

        location / {
            try_files $uri $uri/ /r.php$is_args$args;
        }

        location ~ "[^/]\\.php(?:/|$)" {
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
            fastcgi_param REMOTE_PORT $remote_port;
            fastcgi_param SERVER_ADDR $server_addr;
            fastcgi_param SERVER_NAME $server_name;
            # What the browser sees, not the port of this pod: Moodle compares it with its own URL.
            fastcgi_param SERVER_PORT 443;
            fastcgi_param REQUEST_SCHEME https;
            fastcgi_param HTTPS on;
            # php-fpm must not take a client's Proxy header for its own proxy (httpoxy).
            fastcgi_param HTTP_PROXY "";
            fastcgi_param REDIRECT_STATUS 200;

            fastcgi_pass unix:${paths.fpmSocket};
            fastcgi_read_timeout ${requestTimeouts.nginx}s;
            fastcgi_buffers 16 16k;
            fastcgi_buffer_size 32k;
            # Large answers are sent by X-Accel-Redirect, not through the disk.
            fastcgi_max_temp_file_size 0;
        }

        # Files that Moodle permits with X-Accel-Redirect, sent without holding a php-fpm child.
        location /dataroot/ {
            internal;
            alias ${paths.dataRoot}/;
        }
    }`;
}
