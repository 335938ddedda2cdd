import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { certificateByDns } from "./certificate-by-dns";

describeRule(awsPack, certificateByDns, {
  compliant: {
    type: "aws:acm/certificate:Certificate",
    properties: { domainName: "moodle.example.org", validationMethod: "DNS" },
  },
  accepts: { "a key on a curve": { keyAlgorithm: "EC_prime256v1" } },
  refuses: {
    "proof by mail": [{ validationMethod: "EMAIL" }, 'validationMethod is "EMAIL"'],
    "no proof": [{ validationMethod: undefined }, "validationMethod is not set"],
    "a short key": [{ keyAlgorithm: "RSA_1024" }, 'keyAlgorithm is "RSA_1024"'],
    "a private key in the program, without writing it out": [
      { privateKey: "never-print-this" },
      "privateKey is set",
    ],
    "a private key that only the provider sees": [{ privateKeyWo: UNKNOWN }, "privateKeyWo is set"],
  },
  undecided: {
    "a proof that is not known yet": [{ validationMethod: UNKNOWN }, "validationMethod"],
    "a kind of key that is not known yet": [{ keyAlgorithm: UNKNOWN }, "keyAlgorithm"],
  },
});
