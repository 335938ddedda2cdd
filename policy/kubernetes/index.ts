import { PolicyPack } from "@pulumi/policy";

import { rules } from "./rules";

new PolicyPack("moodle-kubernetes", { policies: rules });
