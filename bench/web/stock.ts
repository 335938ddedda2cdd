import { paths } from "../../k8s/paths";
import { debian, fpmSocket } from "./debian";
import type { Configuration, Site } from "./site";

/**
 * Debian's nginx and php-fpm as the packages install them. The site is the package's default one, with
 * the lines for TLS and PHP that it carries as comments.
 *
 * @param children a static pool of this size in the place of the package's.
 */
export function stock(site: Site, children?: number): Configuration {
  return debian(site, {
    name: children === undefined ? "stock" : `stock, ${children} children`,
    site: (tls) => `server {
    ${tls}
    root ${paths.documentRoot};
    index index.html index.htm index.nginx-debian.html index.php;
    server_name _;
    location / {
        try_files $uri $uri/ =404;
    }
    location ~ \\.php$ {
        include snippets/fastcgi-php.conf;
        fastcgi_pass unix:${fpmSocket()};
    }
}
`,
    // A pool may stand in several files; the later value counts.
    ...(children === undefined
      ? {}
      : { pools: { "zz-size.conf": `[www]\npm = static\npm.max_children = ${children}\n` } }),
  });
}
