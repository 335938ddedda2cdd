"use strict";
// The policy SDK reads a resource's properties out of the request once for every policy, which with some
// hundred rules is most of what a pack does. Here they are read once a request: rules only look at them.
// The key is the request's own object, so nothing outlives it.
const deserialize = require("@pulumi/policy/deserialize");

const original = deserialize.deserializeProperties;
const read = new WeakMap();

if (typeof original === "function") {
  deserialize.deserializeProperties = (properties, keepSecrets) => {
    if (properties === undefined || properties === null || keepSecrets) {
      return original(properties, keepSecrets);
    }
    let known = read.get(properties);
    if (known === undefined) {
      known = original(properties, keepSecrets);
      read.set(properties, known);
    }
    return known;
  };
}
