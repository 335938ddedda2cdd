/**
 * nginx's access log, one JSON object a line. It keeps no query: these carry session keys and tokens.
 * Nor, of the scripts that take a token in their path, what follows the script's name.
 *
 * Fields: `time`, `trace` (the load balancer's id of the request), `client`, `peer` and `forwarded` (who
 * connected, and whom it said it spoke for), `method`, `host`, `path`, `status`, `bytes` sent,
 * `received`, `seconds`, `connect`, `header` and `upstream` (seconds until php-fpm took the request,
 * began to answer, and ended; empty without PHP), `login` and `agent`.
 */
export function renderAccessLog(): string {
  return `    map $request_uri $logged_path {
        "~^(?<masked>[^?]*/(?:tokenpluginfile|rss/file|enrol/lti/(?:cartridge|proxy))\\.php)/" "$masked/...";
        "~^(?<plain>[^?]*)" $plain;
    }
    # Moodle answers a password with a redirect: one to test the session, the other back to the form.
    map "$request_method:$fastcgi_script_name:$sent_http_location" $login {
        default "";
        "~^POST:/login/index\\.php:[^?]*\\?(?:[^#]*&)?testsession=" succeeded;
        "~^POST:/login/index\\.php:[^?]*\\?(?:[^#]*&)?(?:loginredirect|errorcode)=" failed;
    }
    log_format json escape=json '{"time":"$time_iso8601","trace":"$http_x_amzn_trace_id",'
        '"client":"$remote_addr","peer":"$realip_remote_addr","forwarded":"$http_x_forwarded_for",'
        '"method":"$request_method","host":"$host","path":"$logged_path","status":$status,'
        '"bytes":$body_bytes_sent,"received":$request_length,"seconds":$request_time,'
        '"connect":"$upstream_connect_time","header":"$upstream_header_time",'
        '"upstream":"$upstream_response_time","login":"$login","agent":"$http_user_agent"}';
    access_log /dev/stdout json;
`;
}
