import { measurements } from "../measurements";
import type { Alarm, Subject } from "../alarm";
import type { Site } from "../site";
import { measured } from "../site";

/** ACM renews at the latest 45 days ahead; three weeks are left to mend what kept it. */
const ACM_DAYS = 21;

/** cert-manager renews half a year ahead; two months after that somebody must look. */
const CLUSTER_DAYS = 120;

/** Certificates of ACM in both regions, and those that cert-manager keeps. */
export function certificateAlarms(site: Site): readonly Alarm[] {
  return [
    acm("certificate", "home", "homeCertificate", "the load balancer"),
    acm("edge-certificate", "edge", "edgeCertificate", "CloudFront"),
    {
      name: "cluster-certificate",
      title: "cert-manager does not renew the cluster's certificates",
      urgency: "today",
      region: "home",
      signal: { metric: measured(site, measurements.certificateDays, "Minimum") },
      comparison: "<",
      threshold: CLUSTER_DAYS,
      unit: "days left",
      window: { seconds: 3600, periods: 2 },
      missing: "ignore",
      why: "Certificates last a year and are renewed after half of it; so months are left to mend it.",
      whyMissing: "Without web pods nothing measures it, and other alarms tell of that.",
      runbook: "certificates",
    },
  ];
}

function acm(name: string, region: Alarm["region"], subject: Subject, of: string): Alarm {
  return {
    name,
    title: `The certificate of ${of} is about to expire`,
    urgency: "today",
    region,
    signal: {
      metric: {
        namespace: "AWS/CertificateManager",
        name: "DaysToExpiry",
        dimensions: { CertificateArn: subject },
        statistic: "Minimum",
      },
    },
    comparison: "<",
    threshold: ACM_DAYS,
    unit: "days left",
    window: { seconds: 86_400, periods: 2 },
    missing: "breaching",
    why: "ACM renews by itself at least 45 days ahead and reports twice a day; one day may be late.",
    whyMissing: "ACM stops reporting when a certificate has expired or is gone.",
    runbook: "certificates",
  };
}
