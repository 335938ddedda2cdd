import { at, listAt } from "../reading";
import { report, runScript } from "../report";
import { kubernetesApi, readSettings } from "../settings";
import { compare, containersOf, digestOf } from "./comparison";
import type { IntegritySettings } from "./settings";

const NAME = "integrity";

runScript(NAME, async () => {
  const { namespace, listLabel, listKey } = readSettings() as IntegritySettings;
  const api = kubernetesApi(`moodle-${NAME}`);
  const core = `/api/v1/namespaces/${namespace}`;
  const lists = await api.list(`${core}/configmaps`, { labelSelector: listLabel });
  const images = lists.flatMap((list) => imagesOf(at(list, "data", listKey)));
  const deployed = new Set(images.flatMap((image) => digestOf(image) ?? []));
  if (deployed.size === 0) {
    throw new Error(
      `No ConfigMap ${listLabel} in ${namespace} lists an image by digest. Deploy the k8s layer.`,
    );
  }
  const pods = await api.list(`${core}/pods`);
  const containers = pods.flatMap(containersOf);
  const findings = compare(containers, deployed);
  report(findings.length > 0 ? "error" : "info", NAME, {
    containers: containers.length,
    deployedImages: deployed.size,
    findings,
  });
  return findings.length === 0;
});

function imagesOf(list: unknown): readonly string[] {
  const images: unknown = typeof list === "string" ? JSON.parse(list) : [];
  return listAt(images).filter((image) => typeof image === "string");
}
