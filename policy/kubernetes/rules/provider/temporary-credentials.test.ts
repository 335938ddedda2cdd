import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { temporaryCredentials } from "./temporary-credentials";

/** As the cluster's component writes it. */
const kubeconfig = (user: object, cluster: object = { server: "https://api" }): string =>
  JSON.stringify({ clusters: [{ cluster }], users: [{ user }] });

describeRule(kubernetesPack, temporaryCredentials, {
  compliant: {
    type: "pulumi:providers:kubernetes",
    properties: { kubeconfig: kubeconfig({ exec: { command: "aws", args: ["get-token"] } }) },
  },
  accepts: { YAML: { kubeconfig: "users:\n- user:\n    exec:\n      command: aws\n" } },
  refuses: {
    "a token": [
      { kubeconfig: kubeconfig({ token: "abc" }) },
      "kubeconfig holds a token that does not end",
    ],
    "a password": [
      { kubeconfig: "users:\n- user:\n    password: abc\n" },
      "kubeconfig holds a password",
    ],
    "a private key": [
      { kubeconfig: kubeconfig({ "client-key-data": "abc" }) },
      "kubeconfig holds a private key",
    ],
    "a server that is not verified": [
      { kubeconfig: kubeconfig({}, { "insecure-skip-tls-verify": true }) },
      "kubeconfig does not verify the server",
    ],
    "a server without TLS": [
      { kubeconfig: kubeconfig({}, { server: "http://10.0.0.1" }) },
      "kubeconfig reaches the API without TLS",
    ],
  },
  undecided: { "an unknown kubeconfig": [{ kubeconfig: UNKNOWN }, "kubeconfig"] },
});
