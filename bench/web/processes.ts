import { readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";

/** Linux tells processor time in hundredths of a second, whatever its own clock. */
const TICKS_PER_SECOND = 100;

/** Bytes of what `stat` calls a block, whatever the file system's own. */
const BLOCK = 512;

/** Places in /proc/PID/stat after the name: parent, own time, time of children that ended. */
const PARENT = 1;
const TIMES = [11, 12, 13, 14];

/** State of a connected Unix socket in /proc/net/unix. */
const CONNECTED = "03";

/** Processor time, in seconds, that a process, its descendants and those that ended have used. */
export function cpuSeconds(root: number): number {
  const ticks = tree(root).flatMap(({ fields }) => TIMES.map((index) => fields[index] ?? 0));
  return ticks.reduce((sum, value) => sum + value, 0) / TICKS_PER_SECOND;
}

/** Bytes on disk of files that have no name any more and that a process or its descendants hold. */
export function namelessBytes(root: number): number {
  let bytes = 0;
  for (const { pid } of tree(root)) {
    const folder = `/proc/${pid}/fd`;
    for (const name of readdirSync(folder)) {
      try {
        if (readlinkSync(`${folder}/${name}`).endsWith(" (deleted)")) {
          bytes += statSync(`${folder}/${name}`).blocks * BLOCK;
        }
      } catch {
        // It was closed meanwhile.
      }
    }
  }
  return bytes;
}

/** Accepted connections to a Unix socket of this network. */
export function unixConnections(socket: string): number {
  return readFileSync("/proc/net/unix", "utf8")
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter((words) => words[5] === CONNECTED && words[7] === socket).length;
}

interface Process {
  readonly pid: number;
  /** Of /proc/PID/stat, after the name. */
  readonly fields: readonly number[];
}

function tree(root: number): readonly Process[] {
  const processes = readdirSync("/proc").flatMap((name) => {
    const fields = /^[0-9]+$/.test(name) ? stat(name) : undefined;
    return fields === undefined ? [] : [{ pid: Number(name), fields }];
  });
  const parents = new Map(processes.map(({ pid, fields }) => [pid, fields[PARENT]]));
  const descends = (pid: number | undefined): boolean =>
    pid !== undefined && (pid === root || descends(parents.get(pid)));
  return processes.filter(({ pid }) => descends(pid));
}

function stat(pid: string): readonly number[] | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, "utf8");
    return line
      .slice(line.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
  } catch {
    // It has ended meanwhile.
    return undefined;
  }
}
