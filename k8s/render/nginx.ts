import { requestTimeouts, webKeepAlive } from "../../infra/timeouts";
import { webTarget } from "../../infra/web-target";
import { paths } from "../paths";
import { ports } from "../ports";
import { fpmStatusPath } from "./fpm-pool";
import { limits } from "./limits";
import { renderAccessLog } from "./nginx-log";
import { renderSite } from "./nginx-site";
import type { Framing } from "./security-headers";
import { ipv4Block } from "./tokens";

export interface NginxSettings {
  /** Public host name, without scheme; other names are refused. */
  readonly domain: string;
  readonly framing: Framing;
  /** Request bodies of a megabyte or more that may arrive at once; each may fill the upload limit. */
  readonly largeUploads: number;
  /** Block of the VPC: load balancer and CloudFront's interfaces have their addresses in it. */
  readonly vpcCidr: string;
}

/** Paths that the kubelet asks on the health port. */
export const probePaths = {
  /** nginx itself. */
  nginx: "/nginx",
  /** php-fpm's status socket: its master process lives, whatever its pool is doing. */
  php: "/php",
} as const;

/** Written while nginx runs and removed when it has ended; php-fpm waits for this. */
export const nginxPidFile = `${paths.run}/nginx.pid`;

/**
 * The web server in front of php-fpm.
 *
 * @throws RangeError for a host name, origin or network that would break out of the file.
 */
export function renderNginxConfig(settings: NginxSettings): string {
  return `pid ${nginxPidFile};
# Errors of requests name these with their query, which carries session keys and tokens; that one failed,
# and where, is in the access log.
error_log stderr crit;
# By the container's share of a CPU, not by the node's CPUs, which \`auto\` would count. Two, so that one
# that compresses does not hold up all.
worker_processes 2;
worker_rlimit_nofile 16384;
# Slow downloads do not keep a pod that is to end.
worker_shutdown_timeout ${requestTimeouts.nginx}s;

events {
    # A request takes two: the client's and php-fpm's.
    worker_connections 4096;
}

http {
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    server_tokens off;
    sendfile on;
    tcp_nopush on;
    # The load balancer closes first: else it would use a connection that is just being closed.
    keepalive_timeout ${webKeepAlive.seconds}s;
    keepalive_requests ${webKeepAlive.requests};
    reset_timedout_connection on;

${renderAccessLog()}
${renderRealAddress(settings.vpcCidr)}
${renderBodies()}
${renderCompression()}
${renderTls()}
    # The load balancer's health check comes without the site's name; nobody else should.
    server {
        # No \`reuseport\`: what waits in the queue of a worker that ends would be lost.
        listen ${ports.web} ssl default_server backlog=1024;
        location = ${webTarget.healthPath} {
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

/**
 * CloudFront appends the browser's address to X-Forwarded-For, the load balancer that of CloudFront's
 * interface in the VPC. The last one outside the VPC is the browser's, whatever it sent itself.
 */
function renderRealAddress(vpcCidr: string): string {
  return `    set_real_ip_from ${ipv4Block(vpcCidr)};
    real_ip_header X-Forwarded-For;
    real_ip_recursive on;
`;
}

function renderBodies(): string {
  return `    client_body_temp_path ${paths.temporary}/body;
    fastcgi_temp_path ${paths.temporary}/fastcgi;
    proxy_temp_path ${paths.temporary}/proxy;
    uwsgi_temp_path ${paths.temporary}/uwsgi;
    scgi_temp_path ${paths.temporary}/scgi;
    client_max_body_size ${limits.requestMebibytes}m;
    client_body_buffer_size 128k;
    # Single sign-on puts long values into cookies and addresses.
    large_client_header_buffers 8 16k;

    # Bodies of a megabyte or more, or of unknown length, wait on disk; so few at once that the
    # volume's limit, whose excess would evict the pod, holds.
    map "$content_length:$http_transfer_encoding" $large_upload {
        default "";
        "~^[0-9]{7,}:" large;
        "~^:.+" large;
    }
    limit_conn_zone $large_upload zone=large_uploads:1m;
    limit_conn_status 503;
`;
}

/** CloudFront compresses nothing that it does not cache, which is all that Moodle renders. */
function renderCompression(): string {
  return `    gzip on;
    # Without this nothing that comes through CloudFront, which sends Via, would be compressed.
    gzip_proxied any;
    gzip_vary on;
    gzip_comp_level 4;
    gzip_min_length 1024;
    gzip_types text/plain text/css text/xml application/javascript application/json application/xml application/rss+xml image/svg+xml;
`;
}

/** The names of the files hold a variable, so that they are read at each handshake: renewed at once. */
function renderTls(): string {
  return `    map "" $certificates {
        default ${paths.certificates};
    }
    ssl_certificate $certificates/tls.crt;
    ssl_certificate_key $certificates/tls.key;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_ciphers ECDHE+AESGCM:ECDHE+CHACHA20;
    ssl_prefer_server_ciphers off;
    ssl_session_cache shared:tls:4m;
    ssl_session_timeout 1h;
`;
}
