import { listAt, textAt } from "../../../reading";
import { onType } from "../../../resource-check";
import { resourceRule } from "../../../rule";
import { checkEach, isValue } from "../../../unknowns";
import { fsbp } from "../../frameworks";

const ENCRYPTED: readonly (string | undefined)[] = ["HTTPS", "TLS"];

export const listenerEncrypted = resourceRule(
  {
    name: "lb-listener-encrypted",
    checklist: ["C14"],
    severity: "critical",
    frameworks: fsbp("ELB.1", "ELB.18"),
    description: "A listener speaks TLS, or does nothing but redirect to HTTPS.",
    why: "Passwords and sessions could be read off the network.",
    remediation: "Set protocol to HTTPS, or give the listener one redirect to HTTPS.",
  },
  onType("aws:lb/listener:Listener", (listener, report) => {
    const protocol = textAt(listener, "protocol");
    if (ENCRYPTED.includes(protocol)) {
      return;
    }
    const actions = listAt(listener, "defaultActions");
    if (protocol !== "HTTP" || actions.length === 0) {
      report("protocol", isValue(protocol));
    }
    checkEach(actions, (action, index) => {
      const type = textAt(action, "type");
      if (type !== "redirect") {
        report(`defaultActions[${index}].type`, `${isValue(type)} without TLS`);
      } else if (textAt(action, "redirect", "protocol") !== "HTTPS") {
        report(`defaultActions[${index}].redirect.protocol`, "is not HTTPS");
      }
    });
  }),
);
