import type { Check, Field, ValuesOf } from "../config-kinds";
import { list, object, text } from "../config-kinds";
import type { CrossCheck } from "../config-reader";
import { isCountry } from "./countries";
import { holds, isDocumentationBlock, isPublicBlock, parseIpBlock } from "./ip-block";

/** Widest blocks; what is wider is no longer one organisation's. */
const WIDEST = { 4: 8, 6: 19 } as const;

/** More than a university has; one IP set of AWS WAF takes 10,000. */
const MAX_BLOCKS = 500;

const isPublicCidr: Check<string> = (value) => {
  const block = parseIpBlock(value);
  if (block === undefined) {
    return "it must be a block of addresses whose host bits are zero. Write it like 203.0.113.0/24 or 2001:db8::/32, in small letters; one address ends in /32 or /128.";
  }
  if (block.prefix < WIDEST[block.version]) {
    return `it is wider than any organisation's; /${WIDEST[block.version]} is the widest. Name the blocks one by one.`;
  }
  return isPublicBlock(block)
    ? undefined
    : "no request from the internet comes from there. Write the public addresses behind which the network stands; `curl https://checkip.amazonaws.com` from inside shows one.";
};

const cidrs = list(text(isPublicCidr), { min: 0, max: MAX_BLOCKS });

const fields = {
  campusCidrs: {
    kind: cidrs,
    what: "the public addresses of the university's own networks, as a list; [] for none",
  },
  blockedCountries: {
    kind: list(text(isCountry), { min: 0, max: 249 }),
    what: "the countries that may not reach the site, as a list of ISO 3166-1 codes; [] for none",
  },
  blockedCidrs: {
    kind: cidrs,
    what: "the public addresses that may not reach the site, as a list; [] for none",
  },
  allowedCidrs: {
    kind: cidrs,
    what: "the public addresses that no rule stops, as a list; [] for none",
  },
} as const;

/** What the stack file says of the web application firewall. */
export type FirewallSettings = ValuesOf<typeof fields>;

/** The stack file's `firewall`. */
export const firewallField: Field<FirewallSettings> = {
  kind: object(fields),
  what: "whom the firewall lets in, a mapping of campusCidrs, blockedCountries, blockedCidrs and allowedCidrs",
};

type Lists = "campusCidrs" | "blockedCidrs" | "allowedCidrs";

/** Refuses entries that another list takes back. */
export const checkFirewall: CrossCheck<{ readonly firewall: FirewallSettings }> = (
  { firewall },
  refuse,
) => {
  if (firewall === undefined) {
    return;
  }
  const refuseInside = (inner: Lists, outer: Lists, consequence: string) => {
    for (const [index, cidr] of firewall[inner].entries()) {
      const other = firewall[outer].find((candidate) => isWithin(cidr, candidate));
      if (other !== undefined) {
        refuse(
          `firewall.${inner}.${index}`,
          cidr,
          `it lies inside ${other} of firewall.${outer}, ${consequence}. Remove one.`,
        );
      }
    }
  };
  refuseInside("blockedCidrs", "allowedCidrs", "which no rule stops");
  refuseInside("campusCidrs", "blockedCidrs", "so that the campus is locked out");
};

function isWithin(inner: string, outer: string): boolean {
  const [a, b] = [parseIpBlock(inner), parseIpBlock(outer)];
  return a !== undefined && b !== undefined && holds(b, a);
}

/** Paths in the stack file of entries that are placeholders, with what they say. */
export function firewallPlaceholders(
  firewall: FirewallSettings,
): readonly (readonly [path: string, value: string])[] {
  return (["campusCidrs", "blockedCidrs", "allowedCidrs"] as const).flatMap((name) =>
    firewall[name].flatMap((cidr, index) =>
      isDocumentationBlock(cidr) ? [[`firewall.${name}.${index}`, cidr] as const] : [],
    ),
  );
}
