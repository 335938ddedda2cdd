"use strict";
require("../register-swc.cjs");
require("../lean-sdk.cjs");
require("../read-once.cjs");
require("./index.ts");
