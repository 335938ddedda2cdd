import { execFileSync } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { DEBIAN_PACKAGES } from "./binaries";

/** Asked by Debian's packages before they start a service; exit code 101 forbids it. */
const SERVICE_POLICY = "/usr/sbin/policy-rc.d";

/**
 * Installs Debian's packages, as root, and starts none of the services that they bring: the suite runs
 * its servers itself, where nobody else reaches them.
 *
 * @throws Error where this is no Debian or apt fails.
 */
export function installPackages(): void {
  const forbid = !existsSync(SERVICE_POLICY);
  if (forbid) {
    writeFileSync(SERVICE_POLICY, "#!/bin/sh\nexit 101\n", { mode: 0o755 });
  }
  try {
    apt("update", "-qq");
    apt("install", "-qq", "--yes", "--no-install-recommends", ...DEBIAN_PACKAGES);
  } finally {
    if (forbid) {
      rmSync(SERVICE_POLICY);
    }
  }
}

function apt(...words: readonly string[]): void {
  execFileSync("apt-get", words, {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    // Its progress is of interest only when it fails, and then it is part of the error.
    stdio: ["ignore", "pipe", "pipe"],
    maxBuffer: 64 * 1024 * 1024,
  });
}
