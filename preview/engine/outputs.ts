import { isValueMap, Secret, secret, UNKNOWN, type ValueMap } from "./values";

/** Keeps what the program itself said, and leaves the rest unknown, as a provider does in preview. */
export function hideComputed(computed: ValueMap, inputs: ValueMap): ValueMap {
  return Object.fromEntries(
    Object.entries(computed).map(([key, value]) => {
      const input = inputs[key];
      if (isValueMap(value) && isValueMap(input)) {
        return [key, { ...input, ...hideComputed(value, input) }];
      }
      return [key, input ?? UNKNOWN];
    }),
  );
}

/** An output is secret when its input is, or when the program or the SDK asked for it. */
export function markSecrets(
  outputs: ValueMap,
  inputs: ValueMap,
  additional: readonly string[],
): ValueMap {
  return Object.fromEntries(
    Object.entries(outputs).map(([key, value]) => [
      key,
      inputs[key] instanceof Secret || additional.includes(key) ? secret(value) : value,
    ]),
  );
}
