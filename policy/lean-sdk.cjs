"use strict";
// The policy SDK loads all of @pulumi/pulumi for two of its names, and with it the Automation API and
// npm's installer: a third of a pack's start. Here the SDK is given those two, each when it is first
// asked for; whoever loads @pulumi/pulumi afterwards gets all of it.
const { createRequire } = require("node:module");

const requireOfSdk = createRequire(require.resolve("@pulumi/policy"));
const whole = requireOfSdk.resolve("@pulumi/pulumi");

if (require.cache[whole] === undefined) {
  require.cache[whole] = {
    loaded: true,
    exports: {
      get asset() {
        return requireOfSdk("@pulumi/pulumi/asset");
      },
      get Output() {
        return requireOfSdk("@pulumi/pulumi/output").Output;
      },
    },
  };
  require("@pulumi/policy");
  delete require.cache[whole];
}
