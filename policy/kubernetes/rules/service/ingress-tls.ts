import { resourceRule } from "../../../rule";
import { checkAll } from "../../../unknowns";
import { cisEks } from "../../frameworks";
import { type KubernetesObject, onObjects, token } from "../../objects";

interface Ingress extends KubernetesObject {
  readonly spec?: { readonly tls?: readonly unknown[] | null } | null;
}

/** Annotations of the AWS load balancer controller. */
const CERTIFICATE = "alb.ingress.kubernetes.io/certificate-arn";
const LISTENERS = "alb.ingress.kubernetes.io/listen-ports";

export const ingressTls = resourceRule(
  {
    name: "service-ingress-tls",
    checklist: ["C14"],
    severity: "high",
    frameworks: [cisEks("5.4.5")],
    description: "An Ingress answers with TLS, and with nothing else.",
    why: "Passwords and sessions would cross the network in the clear.",
    remediation: `Set spec.tls or the annotation ${CERTIFICATE}, and no listener for HTTP.`,
  },
  onObjects([token("networking.k8s.io/v1", "Ingress")], (ingress: Ingress, report) => {
    checkAll(
      () => {
        if (
          (ingress.metadata?.annotations?.[CERTIFICATE] ?? "") === "" &&
          (ingress.spec?.tls ?? []).length === 0
        ) {
          report("spec.tls", "is not set, nor is a certificate of the load balancer");
        }
      },
      () => {
        if (/"HTTP"\s*:/.test(ingress.metadata?.annotations?.[LISTENERS] ?? "")) {
          report(`metadata.annotations["${LISTENERS}"]`, "has a listener for HTTP");
        }
      },
    );
  }),
);
