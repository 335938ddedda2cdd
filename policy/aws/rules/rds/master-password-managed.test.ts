import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { masterPasswordManaged } from "./master-password-managed";

describeRule(awsPack, masterPasswordManaged, {
  compliant: {
    type: "aws:rds/cluster:Cluster",
    properties: {
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: "0e6ad33f-5a5e-4d0b-9c3c-6f8d6f5b6f10",
    },
  },
  accepts: { "a key that is not known yet": { masterUserSecretKmsKeyId: UNKNOWN } },
  refuses: {
    "a key that AWS manages": [
      { masterUserSecretKmsKeyId: "alias/aws/x" },
      'masterUserSecretKmsKeyId is "alias/aws/x", which is no key of ours',
    ],
    "a password that nobody manages": [
      { manageMasterUserPassword: undefined },
      "manageMasterUserPassword is not set",
    ],
    "the key of AWS": [
      { masterUserSecretKmsKeyId: undefined },
      "masterUserSecretKmsKeyId is not set, which means the key that AWS manages",
    ],
    "a password in the program, without writing it out": [
      { masterPassword: "never-print-this" },
      "masterPassword is set",
    ],
    "a password that only the provider sees": [
      { masterPasswordWo: UNKNOWN },
      "masterPasswordWo is set",
    ],
  },
  undecided: {
    "what is not known yet, and still finds the rest": [
      { manageMasterUserPassword: UNKNOWN, masterPassword: "never-print-this" },
      "manageMasterUserPassword",
      "masterPassword is set",
    ],
  },
});
