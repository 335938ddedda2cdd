import { UNKNOWN } from "../../../../preview/engine/values";
import { kubernetesPack } from "../../../testing/packs";
import { describeRule } from "../../../testing/rule-cases";
import { pod } from "../../../testing/workloads";
import { kernelDefaults } from "./kernel-defaults";

const CONTAINER = "spec.containers.0.securityContext";

describeRule(kubernetesPack, kernelDefaults, {
  compliant: pod(),
  accepts: {
    "what names the defaults": {
      [`${CONTAINER}.procMount`]: "Default",
      [`${CONTAINER}.appArmorProfile`]: { type: "RuntimeDefault" },
    },
  },
  refuses: {
    "an unmasked /proc": [
      { [`${CONTAINER}.procMount`]: "Unmasked" },
      'spec.containers[0].securityContext.procMount is "Unmasked"',
    ],
    "a kernel setting": [
      { "spec.securityContext": { sysctls: [{ name: "net.core.somaxconn", value: "1024" }] } },
      "spec.securityContext.sysctls[0] sets net.core.somaxconn",
    ],
    "a container without AppArmor": [
      { [`${CONTAINER}.appArmorProfile`]: { type: "Unconfined" } },
      'spec.containers[0].securityContext.appArmorProfile.type is "Unconfined"',
    ],
    "a pod without AppArmor": [
      { "spec.securityContext": { appArmorProfile: { type: "Unconfined" } } },
      'spec.securityContext.appArmorProfile.type is "Unconfined"',
    ],
    "options of SELinux": [
      { [`${CONTAINER}.seLinuxOptions`]: { type: "spc_t" } },
      "spec.containers[0].securityContext.seLinuxOptions is set",
    ],
  },
  undecided: {
    "an unknown value, and still sees the rest": [
      {
        [`${CONTAINER}.procMount`]: UNKNOWN,
        [`${CONTAINER}.seLinuxOptions`]: { type: "spc_t" },
      },
      `${CONTAINER}.procMount`,
      "spec.containers[0].securityContext.seLinuxOptions is set",
    ],
    "an unknown profile": [
      { [`${CONTAINER}.appArmorProfile`]: UNKNOWN },
      `${CONTAINER}.appArmorProfile`,
    ],
    "unknown kernel settings": [
      { "spec.securityContext": { sysctls: UNKNOWN } },
      "spec.securityContext.sysctls",
    ],
  },
});
