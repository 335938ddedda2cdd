import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { ingressTls } from "./ingress-tls";

const LISTENERS = "alb.ingress.kubernetes.io/listen-ports";

describeRule(kubernetesPack, ingressTls, {
  compliant: {
    type: "kubernetes:networking.k8s.io/v1:Ingress",
    properties: {
      metadata: { annotations: { [LISTENERS]: '[{"HTTPS": 443}]' } },
      spec: { tls: [{ secretName: "web-tls" }] },
    },
  },
  accepts: {
    "a certificate of the load balancer": {
      "spec.tls": undefined,
      "metadata.annotations": { "alb.ingress.kubernetes.io/certificate-arn": "arn:aws:acm:x" },
    },
  },
  refuses: {
    "no TLS": [
      { "spec.tls": undefined },
      "spec.tls is not set, nor is a certificate of the load balancer",
    ],
    "a listener for HTTP": [
      { "metadata.annotations": { [LISTENERS]: '[{"HTTP": 80}, {"HTTPS": 443}]' } },
      `metadata.annotations["${LISTENERS}"] has a listener for HTTP`,
    ],
  },
  undecided: {
    "unknown TLS, and still sees the listeners": [
      { "spec.tls": UNKNOWN, "metadata.annotations": { [LISTENERS]: '[{"HTTP": 80}]' } },
      "spec.tls",
      `metadata.annotations["${LISTENERS}"] has a listener for HTTP`,
    ],
    "unknown annotations": [{ "metadata.annotations": UNKNOWN }, "metadata.annotations"],
  },
});
