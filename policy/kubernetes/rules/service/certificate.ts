import type { PolicyResource } from "@pulumi/policy";

import { stackRule } from "../../../rule";
import { resourcesOf } from "../../../stack";
import { checkEach, isAny } from "../../../unknowns";
import { CERTIFICATE, type Certificate } from "../../certificates";
import { metadataOf, namespaceOf, sameNamespace } from "../../objects";
import { servedBy, servicesOf } from "../../services";
import { templateOf } from "../../workloads";

export const serviceCertificate = stackRule(
  {
    name: "service-certificate",
    checklist: ["C14"],
    severity: "high",
    frameworks: [],
    description: "Pods behind a Service mount a certificate for the Service's name.",
    why: "Without it clients cannot tell the server from an impostor, or speak without TLS.",
    remediation:
      "Add a Certificate with <service>.<namespace>.svc among its dnsNames, and mount its Secret.",
  },
  (resources, report) => {
    const certificates = resourcesOf(resources, CERTIFICATE);
    checkEach(servicesOf(resources), (service) => {
      const served = servedBy(service, resources);
      if (served.length === 0) {
        return;
      }
      const host = `${metadataOf(service).name ?? ""}.${namespaceOf(service)}.svc`;
      const own = certificates.filter(
        (certificate) => sameNamespace(certificate, service) && isFor(certificate, host),
      );
      if (own.length === 0) {
        report(service.urn, "metadata.name", `is in no Certificate: none is for ${host}`);
        return;
      }
      checkEach(served, (workload) => {
        if (!isAny(own, (certificate) => isMounted(certificate, workload))) {
          report(workload.urn, "The pods' volumes", `hold no certificate for ${host}`);
        }
      });
    });
  },
);

function isFor(certificate: PolicyResource, host: string): boolean {
  const names = (certificate.props as Certificate).spec?.dnsNames ?? [];
  return names.some((name) => name === host || name.startsWith(`${host}.`));
}

function isMounted(certificate: PolicyResource, workload: PolicyResource): boolean {
  const secret = (certificate.props as Certificate).spec?.secretName;
  return isAny(
    templateOf(workload).spec?.volumes ?? [],
    (volume) => secret !== undefined && volume.secret?.secretName === secret,
  );
}
