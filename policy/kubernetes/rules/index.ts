import { renewed } from "./certificate/renewed";
import { strongKey } from "./certificate/strong-key";
import { immutable } from "./config/immutable";
import { noSecrets } from "./config/no-secrets";
import { imagesFromRegistry } from "./helm/images-from-registry";
import { versionPinned } from "./helm/version-pinned";
import { integrityListComplete } from "./integrity/list-complete";
import { integrityScheduled } from "./integrity/scheduled";
import { jobBounded } from "./job/bounded";
import { cronNoOverlap } from "./job/cron-no-overlap";
import { imagePinned } from "./karpenter/image-pinned";
import { metadataProtected } from "./karpenter/metadata-protected";
import { nodePrivate } from "./karpenter/node-private";
import { nodesExpire } from "./karpenter/nodes-expire";
import { poolBounded } from "./karpenter/pool-bounded";
import { volumesEncrypted } from "./karpenter/volumes-encrypted";
import { podSecurityRestricted } from "./namespace/pod-security-restricted";
import { quota } from "./namespace/quota";
import { defaultDeny } from "./network/default-deny";
import { egressNamed } from "./network/egress-named";
import { ingressNamed } from "./network/ingress-named";
import { servedPodsSelected } from "./network/served-pods-selected";
import { typed } from "./object/typed";
import { capabilitiesDropped } from "./pod/capabilities-dropped";
import { configMountedReadOnly } from "./pod/config-mounted-read-only";
import { fileModes } from "./pod/file-modes";
import { graceCoversStop } from "./pod/grace-covers-stop";
import { groupNotRoot } from "./pod/group-not-root";
import { hostAliasesLoopback } from "./pod/host-aliases-loopback";
import { imagePinnedByDigest } from "./pod/image-pinned-by-digest";
import { inRestrictedNamespace } from "./pod/in-restricted-namespace";
import { kernelDefaults } from "./pod/kernel-defaults";
import { noHostNamespaces } from "./pod/no-host-namespaces";
import { noHostPorts } from "./pod/no-host-ports";
import { noPrivilegeEscalation } from "./pod/no-privilege-escalation";
import { noSecretEnvironment } from "./pod/no-secret-environment";
import { notPrivileged } from "./pod/not-privileged";
import { placedByName } from "./pod/placed-by-name";
import { probes } from "./pod/probes";
import { readOnlyRoot } from "./pod/read-only-root";
import { resourcesBounded } from "./pod/resources-bounded";
import { runAsNonRoot } from "./pod/run-as-non-root";
import { scratchBounded } from "./pod/scratch-bounded";
import { seccomp } from "./pod/seccomp";
import { serviceAccountToken } from "./pod/service-account-token";
import { volumeTypes } from "./pod/volume-types";
import { temporaryCredentials } from "./provider/temporary-credentials";
import { narrowBindings } from "./rbac/narrow-bindings";
import { noEscalation } from "./rbac/no-escalation";
import { noSecretReading } from "./rbac/no-secrets";
import { noWildcards } from "./rbac/no-wildcards";
import { serviceAccountNoToken } from "./rbac/service-account-no-token";
import { secretNotInStack } from "./secret/not-in-stack";
import { providerPodIdentity } from "./secret/provider-pod-identity";
import { serviceCertificate } from "./service/certificate";
import { encryptedPorts } from "./service/encrypted-ports";
import { ingressTls } from "./service/ingress-tls";
import { internal } from "./service/internal";
import { claimClassKnown } from "./storage/claim-class-known";
import { classEncrypted } from "./storage/class-encrypted";
import { retained } from "./storage/retained";
import { volumeEncrypted } from "./storage/volume-encrypted";
import { autoscalerFloor } from "./workload/autoscaler-floor";
import { budgetLetsDrain } from "./workload/budget-lets-drain";
import { disruptionBudget } from "./workload/disruption-budget";
import { replicasAutoscaled } from "./workload/replicas-autoscaled";
import { spread } from "./workload/spread";

/** Every rule of the pack. */
export const rules = [
  renewed,
  strongKey,
  immutable,
  noSecrets,
  imagesFromRegistry,
  versionPinned,
  integrityListComplete,
  integrityScheduled,
  jobBounded,
  cronNoOverlap,
  imagePinned,
  metadataProtected,
  nodePrivate,
  nodesExpire,
  poolBounded,
  volumesEncrypted,
  podSecurityRestricted,
  quota,
  defaultDeny,
  egressNamed,
  ingressNamed,
  servedPodsSelected,
  typed,
  capabilitiesDropped,
  configMountedReadOnly,
  fileModes,
  graceCoversStop,
  groupNotRoot,
  hostAliasesLoopback,
  imagePinnedByDigest,
  inRestrictedNamespace,
  kernelDefaults,
  noHostNamespaces,
  noHostPorts,
  noPrivilegeEscalation,
  noSecretEnvironment,
  notPrivileged,
  placedByName,
  probes,
  readOnlyRoot,
  resourcesBounded,
  runAsNonRoot,
  scratchBounded,
  seccomp,
  serviceAccountToken,
  volumeTypes,
  temporaryCredentials,
  narrowBindings,
  noEscalation,
  noSecretReading,
  noWildcards,
  serviceAccountNoToken,
  secretNotInStack,
  providerPodIdentity,
  serviceCertificate,
  encryptedPorts,
  ingressTls,
  internal,
  claimClassKnown,
  classEncrypted,
  retained,
  volumeEncrypted,
  autoscalerFloor,
  budgetLetsDrain,
  disruptionBudget,
  replicasAutoscaled,
  spread,
];
