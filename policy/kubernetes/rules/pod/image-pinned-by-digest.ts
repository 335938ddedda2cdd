import { resourceRule } from "../../../rule";
import { isSet, isValue } from "../../../unknowns";
import { checkContainers, onPodSpec } from "../../workloads";

/** A private ECR registry, where third-party images are cached too. */
const OUR_REGISTRY = /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\//;

const DIGEST = /@sha256:[0-9a-f]{64}$/;

export const imagePinnedByDigest = resourceRule(
  {
    name: "pod-image-pinned-by-digest",
    checklist: ["C19"],
    severity: "high",
    frameworks: [
      { framework: "NIST SP 800-190", control: "4.1.5 Use of untrusted images" },
      { framework: "OWASP Kubernetes Top Ten 2022", control: "K02 Supply Chain Vulnerabilities" },
    ],
    description: "Images come from our own registry and are pinned by digest.",
    why: "A tag can be moved, and a foreign registry can be down or taken over on exam morning.",
    remediation: "Write the image as <our registry>/<name>@sha256:<digest>.",
  },
  onPodSpec((pod, podAt, report) => {
    checkContainers(pod, podAt, (container, at) => {
      if (!isSet(container, "image")) {
        report(`${at}.image`, "is not set");
        return;
      }
      const image = container.image ?? "";
      if (!OUR_REGISTRY.test(image)) {
        report(`${at}.image`, `${isValue(image)}, which is not in our registry`);
      } else if (!DIGEST.test(image)) {
        report(`${at}.image`, `${isValue(image)}, which names no digest`);
      }
    });
  }),
);
