import { environmentEncrypted } from "./environment-encrypted";
import { environmentWithoutSecrets } from "./environment-without-secrets";
import { functionLogGroup } from "./function-log-group";
import { functionZones } from "./function-zones";
import { permissionForSomebody } from "./permission-for-somebody";
import { supportedRuntime } from "./supported-runtime";

export const lambdaRules = [
  environmentEncrypted,
  environmentWithoutSecrets,
  functionLogGroup,
  functionZones,
  permissionForSomebody,
  supportedRuntime,
];
