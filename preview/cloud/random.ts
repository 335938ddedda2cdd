import { secret } from "../engine/values";
import type { CreateRequest, ResourceModel, ValueMap } from "./cloud";
import { alphanumeric, hex, uuid } from "./identity";
import { count, flag, list, text } from "./inputs";

const LOWER = "abcdefghijklmnopqrstuvwxyz";
const DIGITS = "0123456789";
/** What the provider takes when `overrideSpecial` is absent. */
const SPECIAL = "!@#$%&*()-_=+[]{}<>:?";

/** The provider's defaults of RandomPassword and RandomString. */
const STRING_DEFAULTS: ValueMap = {
  lower: true,
  minLower: 0,
  minNumeric: 0,
  minSpecial: 0,
  minUpper: 0,
  number: true,
  numeric: true,
  special: true,
  upper: true,
};

/**
 * Models of the random provider. Nothing here is random: a value follows from the stack and the URN,
 * so it must never leave the preview. Passwords are secret, as in the provider.
 */
export const resources: Readonly<Record<string, ResourceModel>> = {
  "random:index/randomPassword:RandomPassword": {
    check: ({ inputs }) => ({ ...STRING_DEFAULTS, ...inputs }),
    create: (request) => ({
      id: "none",
      computed: {
        bcryptHash: secret(`$2a$10$${alphanumeric(`${seed(request)} bcrypt`, 32)}`),
        result: secret(characters(request)),
      },
    }),
  },
  "random:index/randomString:RandomString": {
    check: ({ inputs }) => ({ ...STRING_DEFAULTS, ...inputs }),
    create: (request) => {
      const result = characters(request);
      return { id: result, computed: { result } };
    },
  },
  "random:index/randomId:RandomId": {
    create: (request) => {
      const bytes = randomBytes(seed(request), count(request.inputs, "byteLength") ?? 0);
      const prefix = text(request.inputs, "prefix") ?? "";
      const b64Url = bytes.toString("base64url");
      return {
        id: b64Url,
        computed: {
          b64Std: prefix + bytes.toString("base64"),
          b64Url: prefix + b64Url,
          dec: prefix + BigInt(`0x0${bytes.toString("hex")}`).toString(),
          hex: prefix + bytes.toString("hex"),
        },
      };
    },
  },
  "random:index/randomBytes:RandomBytes": {
    create: (request) => {
      const bytes = randomBytes(seed(request), count(request.inputs, "length") ?? 0);
      return {
        id: "none",
        computed: {
          base64: secret(bytes.toString("base64")),
          hex: secret(bytes.toString("hex")),
        },
      };
    },
  },
  "random:index/randomUuid:RandomUuid": {
    create: (request) => {
      const result = uuid(seed(request));
      return { id: result, computed: { result } };
    },
  },
  "random:index/randomInteger:RandomInteger": {
    create: (request) => {
      const [min, max] = [count(request.inputs, "min") ?? 0, count(request.inputs, "max") ?? 0];
      const result = min + (Number.parseInt(hex(seed(request), 8), 16) % (max - min + 1));
      return { id: String(result), computed: { result } };
    },
  },
  "random:index/randomPet:RandomPet": {
    check: ({ inputs }) => ({ length: 2, separator: "-", ...inputs }),
    create: (request) => {
      const words = Array.from({ length: count(request.inputs, "length") ?? 2 }, (_, index) =>
        letters(`${seed(request)} ${String(index)}`, 6),
      );
      const prefix = text(request.inputs, "prefix");
      const all = prefix === undefined ? words : [prefix, ...words];
      return { id: all.join(text(request.inputs, "separator") ?? "-"), computed: {} };
    },
  },
  "random:index/randomShuffle:RandomShuffle": {
    create: (request) => {
      const results = list(request.inputs, "inputs").slice(0, count(request.inputs, "resultCount"));
      return { id: "-", computed: { results } };
    },
  },
};

function seed({ context, urn }: CreateRequest): string {
  return `${context.stack} ${urn}`;
}

/** As many bytes as asked, from consecutive digests. */
function randomBytes(from: string, length: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, index) =>
    Buffer.from(hex(`${from} ${String(index)}`, 64), "hex"),
  );
  return Buffer.concat(blocks).subarray(0, length);
}

/** The minimum of each class first, then any allowed character. */
function characters(request: CreateRequest): string {
  const { inputs } = request;
  const bytes = randomBytes(seed(request), count(inputs, "length") ?? 0);
  const classes = [
    { allowed: flag(inputs, "lower"), min: "minLower", of: LOWER },
    { allowed: flag(inputs, "upper"), min: "minUpper", of: LOWER.toUpperCase() },
    { allowed: flag(inputs, "numeric"), min: "minNumeric", of: DIGITS },
    {
      allowed: flag(inputs, "special"),
      min: "minSpecial",
      of: text(inputs, "overrideSpecial") ?? SPECIAL,
    },
  ].filter(({ allowed }) => allowed);
  const any = classes.map(({ of }) => of).join("");
  const plan = classes.flatMap(({ min, of }) => Array<string>(count(inputs, min) ?? 0).fill(of));
  return Array.from(bytes, (byte, index) => {
    const alphabet = plan[index] ?? any;
    return alphabet.charAt(byte % alphabet.length);
  }).join("");
}

function letters(from: string, length: number): string {
  return Array.from(randomBytes(from, length), (byte) => LOWER.charAt(byte % 26)).join("");
}
