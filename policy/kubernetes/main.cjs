"use strict";
require("../register-swc.cjs");
require("../read-once.cjs");
require("./index.ts");
