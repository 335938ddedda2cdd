import { generateKeyPairSync, sign } from "node:crypto";

/** A certificate that signs itself, and its key, both in PEM. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
}

/** Tags of DER (ITU-T X.690), as far as a certificate needs them. */
const TAG = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectId: 0x06,
  utf8: 0x0c,
  time: 0x18,
  sequence: 0x30,
  set: 0x31,
  dnsName: 0x82,
  version: 0xa0,
  extensions: 0xa3,
} as const;

const ECDSA_WITH_SHA256 = objectId("2a8648ce3d040302");
const COMMON_NAME = objectId("550403");
const SUBJECT_ALT_NAME = objectId("551d11");

/** Makes a certificate (RFC 5280) for a host name; Node.js can read certificates but not make them. */
export function selfSigned(hostName: string): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = der(TAG.sequence, ECDSA_WITH_SHA256);
  const name = der(
    TAG.sequence,
    der(TAG.set, der(TAG.sequence, COMMON_NAME, der(TAG.utf8, Buffer.from(hostName)))),
  );
  const alternatives = der(TAG.sequence, der(TAG.dnsName, Buffer.from(hostName)));
  const toSign = der(
    TAG.sequence,
    der(TAG.version, der(TAG.integer, Buffer.from([2]))),
    der(TAG.integer, Buffer.from([1])),
    algorithm,
    name,
    der(TAG.sequence, time("20000101000000Z"), time("29991231235959Z")),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(
      TAG.extensions,
      der(TAG.sequence, der(TAG.sequence, SUBJECT_ALT_NAME, der(TAG.octetString, alternatives))),
    ),
  );
  const certificate = der(
    TAG.sequence,
    toSign,
    algorithm,
    // A bit string begins with the number of bits that its last octet leaves unused.
    der(TAG.bitString, Buffer.from([0]), sign("sha256", toSign, privateKey)),
  );
  return {
    certificate: pem(certificate),
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag]), derLength(content.length), content]);
}

function derLength(length: number): Buffer {
  return length < 0x80
    ? Buffer.from([length])
    : Buffer.from([0x82, Math.floor(length / 0x100), length % 0x100]);
}

function objectId(hexadecimal: string): Buffer {
  return der(TAG.objectId, Buffer.from(hexadecimal, "hex"));
}

function time(text: string): Buffer {
  return der(TAG.time, Buffer.from(text));
}

function pem(certificate: Buffer): string {
  const lines = certificate.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}
