import type { MoodleSettings } from "../../../k8s/render/config-php";
import { domain } from "./web-pod";

/** A site's config.php depends on these. */
export const moodleSettings: MoodleSettings = {
  siteName: "Example University Moodle",
  domain,
  database: { host: "writer", readerHost: "reader", port: 5432, name: "moodle" },
  sessionsHost: "redis-sessions.moodle.svc.cluster.local",
  cacheHost: "redis-cache.moodle.svc.cluster.local",
};
