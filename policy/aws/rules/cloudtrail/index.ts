import { accountWatched } from "./account-watched";
import { bucketLocked } from "./bucket-locked";
import { eventsAlarmed } from "./events-alarmed";
import { trailComplete } from "./trail-complete";

export const cloudtrailRules = [accountWatched, bucketLocked, eventsAlarmed, trailComplete];
