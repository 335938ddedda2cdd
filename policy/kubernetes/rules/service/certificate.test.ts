import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeStackRule } from "../../../testing/rule-cases";
import { podSpec, webService } from "../../../testing/workloads";
import { serviceCertificate } from "./certificate";

const NONE = "metadata.name is in no Certificate: none is for web.moodle.svc";

describeStackRule(kubernetesPack, serviceCertificate, {
  compliant: {
    service: webService,
    web: {
      type: "kubernetes:apps/v1:Deployment",
      properties: {
        metadata: { name: "web", namespace: "moodle" },
        spec: {
          template: {
            metadata: { labels: { app: "web", tier: "front" } },
            spec: podSpec({ volumes: [{ name: "tls", secret: { secretName: "web-tls" } }] }),
          },
        },
      },
    },
    certificate: {
      type: "kubernetes:cert-manager.io/v1:Certificate",
      properties: {
        metadata: { name: "web", namespace: "moodle" },
        spec: { secretName: "web-tls", dnsNames: ["web", "web.moodle.svc.cluster.local"] },
      },
    },
  },
  accepts: {
    "a Service that sends to no pod of the stack": { web: undefined, certificate: undefined },
  },
  refuses: {
    "a Service without one": [{ certificate: undefined }, NONE],
    "one for another name": [{ "certificate.spec.dnsNames": ["web.other.svc"] }, NONE],
    "one of another namespace": [{ "certificate.metadata.namespace": "other" }, NONE],
    "pods that do not mount it": [
      { "web.spec.template.spec.volumes": [] },
      "The pods' volumes hold no certificate for web.moodle.svc",
    ],
  },
  undecided: {
    "unknown names": [{ "certificate.spec.dnsNames": UNKNOWN }, "spec.dnsNames"],
    "unknown volumes": [
      { "web.spec.template.spec.volumes": UNKNOWN },
      "spec.template.spec.volumes",
    ],
  },
});
