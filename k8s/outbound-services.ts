import { parseCidr } from "../infra/cidr-plan";
import type { Check, ValuesOf } from "../infra/config-kinds";
import { number, object, text } from "../infra/config-kinds";
import type { CrossCheck } from "../infra/config-reader";

/** Widest block that counts as one service and not as half the internet. */
const WIDEST_PREFIX = 8;

const isName: Check<string> = (value) =>
  /^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$/.test(value)
    ? undefined
    : "a name has up to 40 small letters, digits and dashes, and begins with a letter. Change it.";

const isBlock: Check<string> = (value) => {
  const block = parseCidr(value);
  if (block === undefined) {
    return "it must be an IPv4 block whose host bits are zero. Write one address as 10.1.2.3/32.";
  }
  return block.prefix < WIDEST_PREFIX
    ? `it is too wide for a service; /${WIDEST_PREFIX} is the widest. Name the addresses it has.`
    : undefined;
};

const fields = {
  name: { kind: text(isName), what: "what it is, for example directory" },
  cidr: { kind: text(isBlock), what: "its addresses, for example 10.1.2.0/24" },
  port: { kind: number({ min: 1, max: 65_535, step: 1 }), what: "its TCP port, for example 636" },
} as const;

/**
 * A service that Moodle may call beside HTTPS servers on the internet, for example the university's
 * directory over LDAPS.
 */
export type OutboundService = ValuesOf<typeof fields>;

/** One such service, as the stack file writes it. */
export const outboundService = object(fields);

/** Refuses two services of one name, since it names an object. */
export const checkOutboundServices: CrossCheck<{
  readonly outboundServices: readonly OutboundService[];
}> = ({ outboundServices = [] }, refuse) => {
  for (const [index, { name }] of outboundServices.entries()) {
    if (outboundServices.findIndex((other) => other.name === name) < index) {
      refuse(
        `outboundServices.${index}.name`,
        name,
        "an earlier service has this name. Give each its own.",
      );
    }
  }
};
