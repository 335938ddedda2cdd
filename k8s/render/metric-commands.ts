import { paths } from "../paths";
import { ports } from "../ports";
import { fpmStatusPath } from "./fpm-pool";
import type { DatabaseAddress } from "./job-commands";
import { program, server } from "./job-commands";

/** Seconds between two measurements. */
export const metricIntervals = {
  /** Of the site. */
  site: 60,
  /** Of a pool: an exam fills one within less than a minute. */
  pool: 15,
} as const;

/** The program that measures the site, out of its database. */
export function siteMetricsCommand(database: DatabaseAddress): string[] {
  return program("metrics", {
    ...server(database),
    secret: paths.databaseSecret,
    "interval-seconds": metricIntervals.site,
  });
}

/** The program that measures a pod's php-fpm, on its status socket, and how long nginx' certificate lasts. */
export function fpmMetricsCommand(): string[] {
  return program("fpm-metrics", {
    listen: paths.fpmSocket,
    status: paths.fpmStatusSocket,
    path: fpmStatusPath,
    certificate: `127.0.0.1:${ports.web}`,
    "interval-seconds": metricIntervals.pool,
  });
}
