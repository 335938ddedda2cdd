import { PolicyPack } from "@pulumi/policy";

import { rules } from "./rules";

new PolicyPack("moodle-aws", { policies: rules });
