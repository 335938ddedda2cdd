import { isHostName, matches } from "../config-checks";
import type { Field, ValuesOf } from "../config-kinds";
import { object, text } from "../config-kinds";
import type { CrossCheck } from "../config-reader";

const fields = {
  name: {
    kind: text(isHostName),
    what: "the name of the zone, for example example.edu",
  },
  id: {
    kind: text(
      matches(
        /^Z[A-Z0-9]{1,31}$/,
        "it must be the id of a hosted zone. Copy it from `aws route53 list-hosted-zones`, without /hostedzone/.",
      ),
    ),
    what: "its id, for example Z0123456789ABCDEFGHIJ",
  },
} as const;

/** A public hosted zone of Route 53 in the stack's account. */
export type HostedZone = ValuesOf<typeof fields>;

/** The stack file's `hostedZone`. */
export const hostedZone: Field<HostedZone> = {
  kind: object(fields),
  what: "the public hosted zone that the domain lies in, a mapping of name and id",
};

/** Refuses a site whose name the zone cannot hold. */
export const checkHostedZone: CrossCheck<{
  readonly domain: string;
  readonly hostedZone: HostedZone;
}> = ({ domain, hostedZone: zone }, refuse) => {
  if (domain === undefined || zone === undefined) {
    return;
  }
  if (domain !== zone.name && !domain.endsWith(`.${zone.name}`)) {
    refuse(
      "domain",
      domain,
      `it lies outside the hosted zone ${zone.name}, which hostedZone.name says. Choose a name in it, or the zone that holds this one.`,
    );
  }
};

/** An id as the stack files leave it. */
export function isZonePlaceholder({ id }: HostedZone): boolean {
  return /^Z0+$/.test(id);
}
