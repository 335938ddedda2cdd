import { accessForRoles } from "./access-for-roles";
import { addOnVersionPinned } from "./add-on-version-pinned";
import { adminsFromIdentityCenter } from "./admins-from-identity-center";
import { apiAuthentication } from "./api-authentication";
import { controlPlaneLogs } from "./control-plane-logs";
import { noPublicEndpoint } from "./no-public-endpoint";
import { nodeImagePinned } from "./node-image-pinned";
import { nodesFromLaunchTemplate } from "./nodes-from-launch-template";
import { privateEndpoint } from "./private-endpoint";
import { secretsEncrypted } from "./secrets-encrypted";
import { supportedVersion } from "./supported-version";

/** Rules over resources of `aws:eks`. */
export const eksRules = [
  accessForRoles,
  addOnVersionPinned,
  adminsFromIdentityCenter,
  apiAuthentication,
  controlPlaneLogs,
  noPublicEndpoint,
  nodeImagePinned,
  nodesFromLaunchTemplate,
  privateEndpoint,
  secretsEncrypted,
  supportedVersion,
];
