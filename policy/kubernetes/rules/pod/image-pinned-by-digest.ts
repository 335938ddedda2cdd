import { withOption } from "../../../options";
import { resourceRule } from "../../../rule";
import { isSet, isValue } from "../../../unknowns";
import { cisEks } from "../../frameworks";
import { registryPattern } from "../../registry";
import { onContainers } from "../../workloads";

const DIGEST = /@sha256:[0-9a-f]{64}$/;

/** A digest decides what runs; the tag beside it would lie to the reader. */
const LATEST = /:latest(@|$)/;

export const imagePinnedByDigest = resourceRule(
  {
    name: "pod-image-pinned-by-digest",
    checklist: ["C19"],
    severity: "high",
    frameworks: [
      cisEks("5.1.4"),
      { framework: "NIST SP 800-190", control: "4.1.5 Use of untrusted images" },
      { framework: "OWASP Kubernetes Top Ten 2022", control: "K02 Supply Chain Vulnerabilities" },
    ],
    description: "Images come from our own registry and are pinned by digest.",
    why: "A tag can be moved, and a foreign registry can be down or taken over on exam morning.",
    remediation: "Write the image as <our registry>/<name>@sha256:<digest>.",
  },
  withOption(registryPattern, (pattern) => {
    const ours = new RegExp(pattern);
    return onContainers((container, report, { at }) => {
      if (!isSet(container, "image")) {
        report(`${at}.image`, "is not set");
        return;
      }
      const image = container.image ?? "";
      if (!ours.test(image)) {
        report(`${at}.image`, `${isValue(image)}, which is not in our registry`);
      } else if (!DIGEST.test(image)) {
        report(`${at}.image`, `${isValue(image)}, which names no digest`);
      } else if (LATEST.test(image)) {
        report(`${at}.image`, `${isValue(image)}, which is tagged latest`);
      }
    });
  }),
);
