import { encryptionByDefault } from "./encryption-by-default";
import { metadataV2 } from "./metadata-v2";
import { noKeyPair } from "./no-key-pair";
import { noPublicAddress } from "./no-public-address";
import { volumesEncrypted } from "./volumes-encrypted";

/** Rules over resources of `aws:ec2`. */
export const ec2Rules = [
  encryptionByDefault,
  metadataV2,
  noKeyPair,
  noPublicAddress,
  volumesEncrypted,
];
