import { paths } from "../../k8s/paths";
import { debian, fpmSocket } from "./debian";
import type { Configuration, Site } from "./site";

/**
 * The values that github.com/Azure/Moodle publishes for its web servers and load tests: those of
 * `scripts/setup_webserver.sh` at commit c5475fa882eea398ac154213c55b9300a8915ce2 (January 2024),
 * written anew on top of Debian's php.ini, as that script changes it.
 *
 * In its favour TLS ends in the nginx that asks php-fpm, without the Varnish and the second pass through
 * nginx that stand in between there; without HTTP/2, which the load generator does not speak; with a log
 * file for syslog. Its kernel settings are not used, in any configuration.
 */
export function azure(site: Site): Configuration {
  const backupSocket = fpmSocket().replace(".sock", "-backup.sock");
  const pool = (name: string, socket: string, children: number): string => `[${name}]
listen = ${socket}
pm = static
pm.max_children = ${children}
pm.max_requests = 300000
`;
  return debian(site, {
    name: "Azure/Moodle",
    nginxConfig: NGINX,
    site: (tls) => `upstream backend {
    server unix:${fpmSocket()} fail_timeout=1s;
    server unix:${backupSocket} backup;
}
server {
    ${tls}
    ssl_session_timeout 1d;
    ssl_session_cache shared:tls:10m;
    ssl_session_tickets off;
    root ${paths.documentRoot};
    index index.php index.html index.htm;
    location / {
        try_files $uri $uri/index.php?$query_string;
    }
    location ~ [^/]\\.php(/|$) {
        fastcgi_split_path_info ^(.+?\\.php)(/.*)$;
        if (!-f $document_root$fastcgi_script_name) {
            return 404;
        }
        include fastcgi_params;
        fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
        fastcgi_param PATH_INFO $fastcgi_path_info;
        fastcgi_read_timeout 3600;
        fastcgi_pass backend;
    }
}
`,
    pools: {
      "www.conf": pool("www", fpmSocket(), 32),
      "backup.conf": pool("backup", backupSocket, 16),
    },
    phpIni: PHP,
  });
}

const NGINX = `worker_processes auto;
pid /run/nginx.pid;
worker_rlimit_nofile 100000;
events {
    worker_connections 8192;
    multi_accept on;
    use epoll;
}
http {
    sendfile on;
    tcp_nopush on;
    tcp_nodelay on;
    keepalive_timeout 65;
    types_hash_max_size 2048;
    client_max_body_size 0;
    server_names_hash_bucket_size 128;
    fastcgi_buffers 16 16k;
    fastcgi_buffer_size 32k;
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log /var/log/nginx/access.log;
    error_log /var/log/nginx/error.log;
    open_file_cache max=20000 inactive=20s;
    open_file_cache_valid 30s;
    open_file_cache_min_uses 2;
    open_file_cache_errors on;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_prefer_server_ciphers off;
    gzip on;
    gzip_vary on;
    gzip_proxied any;
    gzip_comp_level 6;
    gzip_buffers 16 8k;
    gzip_types text/plain text/css application/json application/x-javascript text/xml application/xml application/xml+rss text/javascript;
    include /etc/nginx/sites-enabled/*;
}
`;

const PHP = `memory_limit = 512M
max_execution_time = 18000
max_input_vars = 100000
max_input_time = 600
upload_max_filesize = 1024M
post_max_size = 1056M
opcache.use_cwd = 1
opcache.validate_timestamps = 1
opcache.save_comments = 1
opcache.enable_file_override = 0
opcache.enable = 1
opcache.memory_consumption = 512
opcache.max_accelerated_files = 20000
`;
