import { resourceRule } from "../../../rule";
import { checkAll, isValue } from "../../../unknowns";
import { RELEASES, type Release } from "../../helm";
import { onObjects } from "../../objects";

const EXACT = /^v?\d+\.\d+\.\d+(-[\w.]+)?(\+[\w.]+)?$/;

export const versionPinned = resourceRule(
  {
    name: "helm-version-pinned",
    checklist: ["C19"],
    severity: "high",
    frameworks: [],
    description: "Charts are of one version, from a repository with TLS.",
    why: "Otherwise each update installs what its publisher, or somebody between, put there since.",
    remediation: "Set version to an exact version, and take the chart from https:// or oci://.",
  },
  onObjects(RELEASES, (release: Release, report) => {
    checkAll(
      () => {
        const version = release.version;
        if (!EXACT.test(version ?? "")) {
          report("version", isValue(version));
        }
      },
      () => {
        const repository = release.repositoryOpts?.repo ?? "https:";
        if (!/^(https|oci):/.test(repository)) {
          report("repositoryOpts.repo", isValue(repository));
        }
      },
      () => {
        const chart = release.chart ?? "";
        if (chart.startsWith("http:")) {
          report("chart", isValue(chart));
        }
      },
    );
  }),
);
