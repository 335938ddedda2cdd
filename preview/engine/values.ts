import { Struct } from "google-protobuf/google/protobuf/struct_pb";

/**
 * Property values as Pulumi's engine knows them, and their wire form.
 *
 * On the wire a value that JSON cannot hold is a map with the signature key, or, for an unknown, a
 * distinguished string. The constants are the engine's own
 * (pulumi/pulumi `sdk/go/common/resource/properties.go`, `sdk/nodejs/runtime/rpc.ts`).
 */
export type Value =
  | null
  | boolean
  | number
  | string
  | Unknown
  | Secret
  | ResourceReference
  | Asset
  | Value[]
  | ValueMap;

export interface ValueMap {
  [key: string]: Value;
}

/** A value that the cloud will only tell after `pulumi up`. */
export class Unknown {
  readonly kind = "unknown";
}

/** The one instance of {@link Unknown}. */
export const UNKNOWN = new Unknown();

/** A value that must never be shown. Never nested directly in another secret. */
export class Secret {
  readonly kind = "secret";
  constructor(readonly value: Value) {}
}

/** A resource passed as a value, for example `eksCluster` among the outputs of `eks.Cluster`. */
export class ResourceReference {
  readonly kind = "resource";
  constructor(
    readonly urn: string,
    /** `undefined` for components, which have no id; unknown until created. */
    readonly id: string | Unknown | undefined,
    readonly packageVersion: string,
  ) {}
}

/** An asset or archive; its content is carried untouched. */
export class Asset {
  readonly kind = "asset";
  constructor(readonly wire: Readonly<Record<string, unknown>>) {}
}

const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";
const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const ASSET = "c44067f5952c0a294b673a41bacd8c17";
const ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7";

/** Unknown of any type; the engine has one sentinel a type, the Node SDK sends only this one. */
const UNKNOWN_SENTINEL = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export function isValueMap(value: Value | undefined): value is ValueMap {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Unknown) &&
    !(value instanceof Secret) &&
    !(value instanceof ResourceReference) &&
    !(value instanceof Asset)
  );
}

/** Wraps in a {@link Secret}, once. */
export function secret(value: Value): Secret {
  return value instanceof Secret ? value : new Secret(value);
}

/** The value without the secret around it; secrets deeper inside stay. */
export function reveal(value: Value): Value {
  return value instanceof Secret ? value.value : value;
}

/** The value without any secret wrapper, at any depth. For computing with, never for showing. */
export function revealDeep(value: Value): Value {
  if (value instanceof Secret) {
    return revealDeep(value.value);
  }
  if (Array.isArray(value)) {
    return value.map(revealDeep);
  }
  return isValueMap(value) ? mapValues(value, revealDeep) : value;
}

export function mapValues(map: ValueMap, change: (value: Value, key: string) => Value): ValueMap {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value, key)]));
}

/** True when the value is an unknown or holds one at any depth. */
export function containsUnknown(value: Value): boolean {
  return some(value, (inner) => inner instanceof Unknown);
}

/** True when the value is a secret or holds one at any depth. */
export function containsSecret(value: Value): boolean {
  return some(value, (inner) => inner instanceof Secret);
}

function some(value: Value, test: (value: Value) => boolean): boolean {
  if (test(value)) {
    return true;
  }
  if (value instanceof Secret) {
    return some(value.value, test);
  }
  if (Array.isArray(value)) {
    return value.some((item) => some(item, test));
  }
  return isValueMap(value) && Object.values(value).some((item) => some(item, test));
}

/** Reads the properties of a gRPC message. */
export function decodeStruct(struct: Struct | undefined): ValueMap {
  return struct === undefined ? {} : decodeMap(struct.toJavaScript());
}

function decodeMap(wire: Record<string, unknown>): ValueMap {
  return Object.fromEntries(Object.entries(wire).map(([key, value]) => [key, decode(value)]));
}

function decode(wire: unknown): Value {
  if (wire === UNKNOWN_SENTINEL) {
    return UNKNOWN;
  }
  if (typeof wire === "string" || typeof wire === "number" || typeof wire === "boolean") {
    return wire;
  }
  if (Array.isArray(wire)) {
    return wire.map(decode);
  }
  if (typeof wire !== "object" || wire === null) {
    return null;
  }
  const map = wire as Record<string, unknown>;
  switch (map[SIGNATURE_KEY]) {
    case undefined:
      return decodeMap(map);
    case SECRET:
      return secret(decode(map["value"]));
    case OUTPUT: {
      const value = "value" in map ? decode(map["value"]) : UNKNOWN;
      return map["secret"] === true ? secret(value) : value;
    }
    case RESOURCE: {
      const id = map["id"];
      return new ResourceReference(
        String(map["urn"]),
        typeof id !== "string" ? undefined : id === "" || id === UNKNOWN_SENTINEL ? UNKNOWN : id,
        typeof map["packageVersion"] === "string" ? map["packageVersion"] : "",
      );
    }
    case ASSET:
    case ARCHIVE:
      return new Asset(map);
    default:
      throw new Error(`A property carries the unknown signature ${String(map[SIGNATURE_KEY])}.`);
  }
}

/** Writes properties for a gRPC message, secrets and unknowns in their wire form. */
export function encodeStruct(values: ValueMap): Struct {
  return Struct.fromJavaScript(encodeMap(values) as Parameters<typeof Struct.fromJavaScript>[0]);
}

function encodeMap(values: ValueMap): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, encode(value)]));
}

function encode(value: Value): unknown {
  if (value instanceof Unknown) {
    return UNKNOWN_SENTINEL;
  }
  if (value instanceof Secret) {
    return { [SIGNATURE_KEY]: SECRET, value: encode(value.value) };
  }
  if (value instanceof ResourceReference) {
    const id = value.id instanceof Unknown ? UNKNOWN_SENTINEL : value.id;
    return {
      [SIGNATURE_KEY]: RESOURCE,
      urn: value.urn,
      ...(id === undefined ? {} : { id }),
      packageVersion: value.packageVersion,
    };
  }
  if (value instanceof Asset) {
    return value.wire;
  }
  if (Array.isArray(value)) {
    return value.map(encode);
  }
  return isValueMap(value) ? encodeMap(value) : value;
}

/** What stands for a secret in everything that is printed or written. */
export const SECRET_TEXT = "[secret]";

/** What stands for a value known only after `pulumi up`. */
export const UNKNOWN_TEXT = "[unknown]";

/** JSON as it may be shown: secrets and unknowns replaced by their texts. */
export type PlainValue = null | boolean | number | string | PlainValue[] | PlainMap;
export interface PlainMap {
  [key: string]: PlainValue;
}

/** The value as it may be printed or written. */
export function plain(value: Value): PlainValue {
  if (value instanceof Unknown) {
    return UNKNOWN_TEXT;
  }
  if (value instanceof Secret) {
    return SECRET_TEXT;
  }
  if (value instanceof ResourceReference) {
    return { urn: value.urn, id: value.id === undefined ? null : plain(value.id) };
  }
  if (value instanceof Asset) {
    return "[asset]";
  }
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  return isValueMap(value) ? plainMap(value) : value;
}

export function plainMap(values: ValueMap): PlainMap {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, plain(value)]));
}
