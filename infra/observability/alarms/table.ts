import type { Alarm } from "../alarm";
import type { Site } from "../site";
import { backupAlarms } from "./backups";
import { certificateAlarms } from "./certificates";
import { clusterAlarms } from "./cluster";
import { databaseAlarms } from "./database";
import { edgeAlarms } from "./edge";
import { fileAlarms } from "./files";
import { redisAlarms } from "./redis";
import { taskAlarms } from "./tasks";
import { webAlarms } from "./web";

/** Alarms about one part of the platform, as documentation and dashboard group them. */
export interface AlarmGroup {
  readonly title: string;
  readonly alarms: readonly Alarm[];
}

/** The one table of alarms, from the outside in. */
export function alarmGroups(site: Site): readonly AlarmGroup[] {
  return [
    { title: "Edge", alarms: edgeAlarms },
    { title: "Web", alarms: webAlarms(site) },
    { title: "Database", alarms: databaseAlarms(site) },
    { title: "Shared files", alarms: fileAlarms },
    { title: "Sessions and cache", alarms: redisAlarms(site) },
    { title: "Tasks", alarms: taskAlarms(site) },
    { title: "Cluster and operations", alarms: clusterAlarms(site) },
    { title: "Backups", alarms: backupAlarms },
    { title: "Certificates", alarms: certificateAlarms(site) },
  ];
}

/** All rows of {@link alarmGroups}. */
export function alarmsOf(site: Site): readonly Alarm[] {
  return alarmGroups(site).flatMap(({ alarms }) => alarms);
}
