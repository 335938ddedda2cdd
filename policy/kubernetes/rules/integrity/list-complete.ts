import type { PolicyResource } from "@pulumi/policy";

import { stackRule } from "../../../rule";
import { resourcesOf } from "../../../stack";
import { checkEach, isAny } from "../../../unknowns";
import { metadataOf, sameNamespace, token } from "../../objects";
import { checkContainers, podPath, templateOf, workloadsOf } from "../../workloads";

/** Marks a ConfigMap of deployed images; each of its values is a JSON list. */
const LIST_LABEL = "moodle/deployed-images";

interface ConfigMap {
  readonly data?: Readonly<Record<string, string>> | null;
}

export const integrityListComplete = stackRule(
  {
    name: "integrity-list-complete",
    checklist: ["C30"],
    severity: "medium",
    frameworks: [],
    description: "The list of deployed images that running pods are compared with has every image.",
    why: "The comparison would raise an alarm for each pod of a missing one, until nobody listens.",
    remediation: `Add the image to the ConfigMap with the label ${LIST_LABEL}.`,
  },
  (resources, report) => {
    const lists = resourcesOf(resources, token("core/v1", "ConfigMap")).filter(isList);
    checkEach(workloadsOf(resources), (workload) => {
      const own = lists.filter((list) => sameNamespace(list, workload));
      const pod = templateOf(workload).spec;
      if (own.length > 0 && pod !== undefined && pod !== null) {
        checkContainers(pod, podPath(workload.type), ({ image }, at) => {
          if (!isAny(own, (list) => names(list, image ?? ""))) {
            report(workload.urn, `${at}.image`, "is not among the deployed images");
          }
        });
      }
    });
  },
);

function isList(map: PolicyResource): boolean {
  return metadataOf(map).labels?.[LIST_LABEL] === "true";
}

function names(list: PolicyResource, image: string): boolean {
  const { data } = list.props as ConfigMap;
  return isAny(Object.keys(data ?? {}), (key) =>
    (data?.[key] ?? "").includes(JSON.stringify(image)),
  );
}
