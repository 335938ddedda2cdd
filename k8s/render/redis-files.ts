import { basename } from "node:path";
import { paths } from "../paths";
import { renderRedisConfig } from "./redis";
import { renderHandOver } from "./redis-hand-over";
import { renderKeep } from "./redis-keep";
import { renderProbe } from "./redis-probe";
import { redisScripts, renderCommon } from "./redis-scripts";
import { renderStartRedis } from "./redis-start";
import type { RedisSet } from "./redis-topology";
import { renderStartSentinel } from "./sentinel";

/** Files of a secret whose passwords take turns, for shell scripts: field → path. */
export function passwordFiles(path: string): Readonly<Record<string, string>> {
  return { password: path, next: `${path}-next`, previous: `${path}-previous` };
}

/** The files that all pods of a set mount at `paths.redisScripts`: name → content. */
export function redisFiles(
  set: RedisSet,
  maxMemoryMebibytes: number,
): Readonly<Record<string, string>> {
  const { component } = set;
  return {
    [basename(paths.redisConfig)]: renderRedisConfig({ component, maxMemoryMebibytes }),
    [basename(redisScripts.common)]: renderCommon(set),
    [basename(redisScripts.startRedis)]: renderStartRedis(),
    [basename(redisScripts.startSentinel)]: renderStartSentinel(set),
    [basename(redisScripts.keep)]: renderKeep(component),
    [basename(redisScripts.handOver)]: renderHandOver(),
    [basename(redisScripts.probe)]: renderProbe(),
  };
}
