import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { versionPinned } from "./version-pinned";

describeRule(kubernetesPack, versionPinned, {
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
  accepts: {
    "a chart of a registry": { chart: "oci://public.ecr.aws/karpenter", repositoryOpts: undefined },
  },
  refuses: {
    "the newest": [{ version: undefined }, "version is not set"],
    "a range": [{ version: "^3.5.0" }, 'version is "^3.5.0"'],
    "a repository without TLS": [
      { "repositoryOpts.repo": "http://charts.example.org" },
      'repositoryOpts.repo is "http://charts.example.org"',
    ],
    "a chart without TLS": [
      { chart: "http://charts.example.org/a.tgz" },
      'chart is "http://charts.example.org/a.tgz"',
    ],
  },
  undecided: {
    "an unknown version, and still sees the rest": [
      { version: UNKNOWN, chart: "http://charts.example.org/a.tgz" },
      "version",
      'chart is "http://charts.example.org/a.tgz"',
    ],
    "an unknown repository": [{ "repositoryOpts.repo": UNKNOWN }, "repositoryOpts.repo"],
  },
});
