"use strict";
require("../register-swc.cjs");
require("./index.ts");
