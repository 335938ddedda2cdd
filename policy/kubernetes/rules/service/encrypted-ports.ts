import { resourceRule } from "../../../rule";
import { checkAll, checkEach, isValue } from "../../../unknowns";
import { cisEks } from "../../frameworks";
import { onObjects } from "../../objects";
import { SERVICE, type Service } from "../../services";

/** Protocols without TLS, as ports are named after them. */
const PLAIN = /^(.*\/)?(http|h2c|ws|ftp|ldap|telnet|memcached?)(-.*)?$/;

/** Ports that no server offers TLS on. */
const PLAIN_PORTS = [21, 23, 80, 389, 8080, 11211];

export const encryptedPorts = resourceRule(
  {
    name: "service-encrypted-ports",
    checklist: ["C14"],
    severity: "high",
    frameworks: [cisEks("5.4.5")],
    description: "No Service offers a protocol without TLS.",
    why: "Passwords and sessions would cross the network in the clear, also between nodes.",
    remediation: "Offer the port with TLS, and name it after what it speaks, for example https.",
  },
  onObjects([SERVICE], ({ spec }: Service, report) => {
    checkEach(spec?.ports, (port, index) => {
      const at = `spec.ports[${index}]`;
      checkAll(
        () => {
          if (PLAIN.test(port.name ?? "")) {
            report(`${at}.name`, isValue(port.name));
          }
        },
        () => {
          if (PLAIN.test(port.appProtocol ?? "")) {
            report(`${at}.appProtocol`, isValue(port.appProtocol));
          }
        },
        () => {
          if (PLAIN_PORTS.includes(port.port ?? 0)) {
            report(`${at}.port`, isValue(port.port));
          }
        },
      );
    });
  }),
);
