import { UNKNOWN } from "../../../../preview/engine/values";
import { awsPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { parametersForceTls } from "./parameters-force-tls";

describeRule(awsPack, parametersForceTls, {
  compliant: {
    type: "aws:rds/clusterParameterGroup:ClusterParameterGroup",
    properties: {
      family: "aurora-postgresql17",
      parameters: [
        { name: "log_statement", value: "ddl" },
        { name: "rds.force_ssl", value: "1" },
        { name: "ssl_min_protocol_version", value: "TLSv1.2" },
      ],
    },
  },
  accepts: {
    "TLS 1.3": { "parameters.2.value": "TLSv1.3" },
    "another engine": { family: "aurora-mysql8.0", parameters: [] },
  },
  refuses: {
    "TLS for whoever wants it": [
      { "parameters.1.value": "0" },
      'parameters set rds.force_ssl to "0"',
    ],
    "an old version": [
      { "parameters.2.value": "TLSv1.1" },
      'parameters set ssl_min_protocol_version to "TLSv1.1"',
    ],
    "no parameters": [
      { parameters: undefined },
      "parameters do not set rds.force_ssl",
      "parameters do not set ssl_min_protocol_version",
    ],
  },
  undecided: {
    "a family that is not known yet": [{ family: UNKNOWN }, "family"],
    "a value that is not known yet": [{ "parameters.1.value": UNKNOWN }, "parameters.1.value"],
  },
});
