import { allowedAccountIds } from "./provider/allowed-account-ids";
import { clusterStorageEncrypted } from "./rds/cluster-storage-encrypted";
import { noOpenIngress } from "./vpc/no-open-ingress";

/** Every rule of the pack. */
export const rules = [allowedAccountIds, clusterStorageEncrypted, noOpenIngress];
