import { alarmActions } from "./alarm-actions";
import { logEncrypted } from "./log-encrypted";
import { logRetention } from "./log-retention";

export const cloudwatchRules = [alarmActions, logEncrypted, logRetention];
