import { resourceRule } from "../../../rule";
import { checkAll, checkEach } from "../../../unknowns";
import { isThere } from "../../demands";
import { cisEks } from "../../frameworks";
import { holdsCredential, namesSecret } from "../../secret-text";
import { onContainers } from "../../workloads";

export const noSecretEnvironment = resourceRule(
  {
    name: "pod-no-secret-environment",
    checklist: ["C29"],
    severity: "high",
    frameworks: [cisEks("4.4.1")],
    description: "No secret stands in a container's environment or command line.",
    why: "Both show in process lists, crash reports and phpinfo, and stay as they were after a rotation.",
    remediation:
      "Mount the secret from the secret store and give the container the path of its file.",
  },
  onContainers((container, report, { at }) => {
    checkAll(
      () => {
        checkEach(container.envFrom, ({ secretRef }, index) => {
          if (isThere(secretRef)) {
            report(`${at}.envFrom[${index}].secretRef`, "takes a whole Secret");
          }
        });
      },
      () => {
        checkEach(container.env, (variable, index) => {
          const property = `${at}.env[${index}]`;
          checkAll(
            () => {
              if (isThere(variable.valueFrom?.secretKeyRef)) {
                report(`${property}.valueFrom.secretKeyRef`, "takes a Secret");
              }
            },
            () => {
              const { value } = variable;
              // A path says where the secret is, and is none.
              if (typeof value === "string" && value !== "" && !value.startsWith("/")) {
                if (holdsCredential(value) || namesSecret(variable.name)) {
                  report(`${property}.value`, `of ${variable.name} looks like a secret`);
                }
              }
            },
          );
        });
      },
      () => {
        checkWords(container.command, "command");
      },
      () => {
        checkWords(container.args, "args");
      },
    );

    function checkWords(words: readonly string[] | undefined, key: string): void {
      checkEach(words, (word, index) => {
        const [, option, value] = /^--?([\w-]+)=([^/].*)$/.exec(word) ?? [];
        if (
          (option !== undefined && value !== undefined && namesSecret(option)) ||
          holdsCredential(word)
        ) {
          report(`${at}.${key}[${index}]`, "looks like a secret");
        }
      });
    }
  }),
);
