import { PolicyPack } from "@pulumi/policy";

import { policiesOf } from "../exception-rules";
import { rules } from "./rules";

new PolicyPack("moodle-aws", { policies: policiesOf("aws", rules) });
