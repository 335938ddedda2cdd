import { clusterBackedUp } from "./cluster-backed-up";
import { clusterBackups } from "./cluster-backups";
import { clusterDeletionProtected } from "./cluster-deletion-protected";
import { clusterIamAuthentication } from "./cluster-iam-authentication";
import { clusterLogExports } from "./cluster-log-exports";
import { clusterParameters } from "./cluster-parameters";
import { clusterStorageEncrypted } from "./cluster-storage-encrypted";
import { clusterZones } from "./cluster-zones";
import { instanceMonitoring } from "./instance-monitoring";
import { instanceNotPublic } from "./instance-not-public";
import { instanceUpgrades } from "./instance-upgrades";
import { masterPasswordManaged } from "./master-password-managed";
import { masterUsernameCustom } from "./master-username-custom";
import { parametersForceTls } from "./parameters-force-tls";
import { performanceInsightsEncrypted } from "./performance-insights-encrypted";
import { saturationAlarmed } from "./saturation-alarmed";

export const rdsRules = [
  clusterBackedUp,
  clusterBackups,
  clusterDeletionProtected,
  clusterIamAuthentication,
  clusterLogExports,
  clusterParameters,
  clusterStorageEncrypted,
  clusterZones,
  instanceMonitoring,
  instanceNotPublic,
  instanceUpgrades,
  masterPasswordManaged,
  masterUsernameCustom,
  parametersForceTls,
  performanceInsightsEncrypted,
  saturationAlarmed,
];
