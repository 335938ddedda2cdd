/** Pages below `docs/runbooks/`: what an alarm means, what to look at, what to do. */
export const RUNBOOKS = [
  "backups",
  "budget",
  "certificates",
  "database-load",
  "database-unreachable",
  "exam-windows",
  "failed-logins",
  "firewall-blocks",
  "image-integrity",
  "nodes-and-pods",
  "secret-rotation",
  "sessions-and-cache",
  "shared-files",
  "site-errors",
  "slow-pages",
  "tasks",
  "web-pods",
] as const;

export type Runbook = (typeof RUNBOOKS)[number];

/** Path of a page in the repository. */
export function runbookPath(runbook: Runbook): string {
  return `docs/runbooks/${runbook}.md`;
}
