import { type Report, resourceRule } from "../../../rule";
import { checkAll, checkEach } from "../../../unknowns";
import { isThere } from "../../demands";
import { onVolumes } from "../../workloads";

/** Kubernetes' own mode for files of volumes. */
const DEFAULT_MODE = 0o644;

/** Nothing but reading, for anyone. */
const READ = 0o444;

/** What is allowed at most; a mounted file needs no owner's write, the volume is read-only. */
const LIMITS = { secret: READ, configMap: 0o755, projected: 0o755, downwardAPI: 0o755 };

interface WithFiles {
  readonly defaultMode?: number | undefined;
  readonly items?: readonly { readonly mode?: number | undefined }[] | undefined;
}

export const fileModes = resourceRule(
  {
    name: "pod-file-modes",
    checklist: ["C26"],
    severity: "medium",
    frameworks: [],
    description:
      "Mounted secrets can only be read, and mounted configuration is not for all to write.",
    why: "A wider mode opens keys and configuration to every user of the container.",
    remediation:
      "Set defaultMode, and mode of items, to 0440 or less for secrets, 0755 or less for others.",
  },
  onVolumes((volume, at, report) => {
    checkEach(["secret", "configMap", "projected", "downwardAPI"] as const, (key) => {
      const files = volume[key] as WithFiles | null | undefined;
      if (isThere(files)) {
        checkModes(files, `${at}.${key}`, LIMITS[key], report);
      }
    });
  }),
);

function checkModes(files: WithFiles, at: string, limit: number, report: Report): void {
  const check = (property: string, mode: number, note: string): void => {
    if ((mode & ~limit) !== 0) {
      report(property, `is ${note}0${mode.toString(8)}`);
    }
  };
  checkAll(
    () => {
      const mode = files.defaultMode;
      check(`${at}.defaultMode`, mode ?? DEFAULT_MODE, mode === undefined ? "not set and so " : "");
    },
    () => {
      checkEach(files.items, ({ mode }, index) => {
        if (isThere(mode)) {
          check(`${at}.items[${index}].mode`, mode, "");
        }
      });
    },
  );
}
