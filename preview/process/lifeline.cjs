// Loaded into a policy pack's process before the pack. Its standard input is the line to the host:
// when it closes, because the host stops the pack or because the host itself was killed, the
// process ends. It ends by itself, not by a signal, so that Node still writes its compile cache.
// On the way out it reports on descriptor 3 what it used.
const { writeSync } = require("node:fs");

process.stdin.on("end", () => process.exit(0));
process.stdin.on("error", () => process.exit(0));
process.stdin.resume();
process.stdin.unref();

process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const usage = { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakBytes: maxRSS * 1024 };
  try {
    writeSync(3, JSON.stringify(usage));
  } catch {
    // The host is gone; nobody is left to tell.
  }
});
