import { resourceRule } from "../../../rule";
import { checkAll, checkEach } from "../../../unknowns";
import { cisEks } from "../../frameworks";
import { onObjects } from "../../objects";
import { BINDINGS } from "../../rbac";

interface Binding {
  readonly roleRef?: { readonly name?: string };
  readonly subjects?: readonly { readonly kind?: string; readonly name?: string }[];
}

const BROAD_ROLES = ["cluster-admin", "admin", "edit"];

export const narrowBindings = resourceRule(
  {
    name: "rbac-narrow-bindings",
    checklist: ["C02", "C03"],
    severity: "critical",
    frameworks: [cisEks("4.1.1"), cisEks("4.1.5"), cisEks("5.5.1")],
    description: "Bindings give a role of ours to a named service account or group.",
    why: "A broad role, the default account or everyone who has logged in is more than a task needs; people come by access entries of the cluster.",
    remediation: "Bind a role that names what the task needs to a service account made for it.",
  },
  onObjects(BINDINGS, (binding: Binding, report) => {
    checkAll(
      () => {
        const role = binding.roleRef?.name ?? "";
        if (BROAD_ROLES.includes(role) || role.startsWith("system:")) {
          report("roleRef.name", `is ${JSON.stringify(role)}`);
        }
      },
      () => {
        checkEach(binding.subjects, (subject, index) => {
          const { kind } = subject;
          if (kind === "User") {
            report(`subjects[${index}].kind`, `is "User"`);
            return;
          }
          const { name = "" } = subject;
          if (name.startsWith("system:") || (kind === "ServiceAccount" && name === "default")) {
            report(`subjects[${index}].name`, `is ${JSON.stringify(name)}`);
          }
        });
      },
    );
  }),
);
