import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { imagesFromRegistry } from "./images-from-registry";

describeRule(kubernetesPack, imagesFromRegistry, {
  compliant: {
    type: "kubernetes:helm.sh/v3:Release",
    properties: {
      chart: "aws-load-balancer-controller",
      version: "3.5.0",
      repositoryOpts: { repo: "https://aws.github.io/eks-charts" },
      values: {
        controller: {
          image: {
            repository: "111111111111.dkr.ecr.eu-central-1.amazonaws.com/ecr-public/eks/controller",
          },
        },
      },
    },
  },
  accepts: { "a chart of types alone": { chart: "karpenter-crd", values: undefined } },
  refuses: {
    "the chart's own images": [
      { values: undefined },
      "values set no image.repository, which means the chart's own",
    ],
    "a foreign registry": [
      { "values.controller.image.repository": "public.ecr.aws/eks/controller" },
      'values.controller.image.repository is "public.ecr.aws/eks/controller"',
    ],
    "a foreign registry beside ours": [
      { "values.sidecar": { image: { repository: "docker.io/library/a" } } },
      'values.sidecar.image.repository is "docker.io/library/a"',
    ],
  },
  undecided: {
    "an unknown repository, and still sees the others": [
      {
        values: {
          image: { repository: UNKNOWN },
          other: { image: { repository: "docker.io/library/a" } },
        },
      },
      "values.image.repository",
      'values.other.image.repository is "docker.io/library/a"',
    ],
  },
});
