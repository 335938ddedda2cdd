/** An IPv4 block in CIDR notation. */
export interface CidrBlock {
  /** First address as an unsigned 32-bit integer. */
  readonly base: number;
  /** Length of the prefix, 0 to 32. */
  readonly prefix: number;
}

/** The blocks of the three subnets of one zone. */
export interface ZoneBlocks {
  readonly zone: string;
  /** Load balancers and NAT gateways; an eighth of the zone. */
  readonly public: string;
  /** Nodes and pods, each with an address of its own; half of the zone. */
  readonly private: string;
  /** Aurora and EFS, without a route out; an eighth of the zone. */
  readonly isolated: string;
}

/** Blocks that a VPC of this layer may have; AWS itself takes /16 to /28. */
export const VPC_PREFIXES = { min: 16, max: 20 } as const;

/** Zones that fit: the VPC is cut in four, so that a zone added later moves no other. */
export const MAX_ZONES = 4;

/**
 * Cuts a VPC into three subnets a zone.
 *
 * A zone gets a quarter of the VPC: its first half is private, the next eighth public, the one after
 * isolated, and the last quarter stays free for tiers to come. Zone `i` gets the same blocks however
 * many zones there are.
 *
 * @param vpcCidr block of the VPC, `VPC_PREFIXES.min` to `VPC_PREFIXES.max`, for example `10.0.0.0/16`.
 * @param zones names of the zones, 1 to `MAX_ZONES`.
 * @returns one entry a zone, in their order.
 * @throws RangeError for a block or a count outside these bounds.
 */
export function planSubnets(vpcCidr: string, zones: readonly string[]): ZoneBlocks[] {
  const vpc = parseCidr(vpcCidr);
  if (vpc === undefined || vpc.prefix < VPC_PREFIXES.min || vpc.prefix > VPC_PREFIXES.max) {
    throw new RangeError(
      `${vpcCidr} is no block from /${VPC_PREFIXES.min} to /${VPC_PREFIXES.max}.`,
    );
  }
  if (zones.length < 1 || zones.length > MAX_ZONES) {
    throw new RangeError(`${zones.length} is no number of zones from 1 to ${MAX_ZONES}.`);
  }
  return zones.map((zone, index) => {
    const quarter = part(vpc, 2, index);
    return {
      zone,
      private: formatCidr(part(quarter, 1, 0)),
      public: formatCidr(part(quarter, 3, 4)),
      isolated: formatCidr(part(quarter, 3, 5)),
    };
  });
}

/** The `index`-th of the 2^bits equal parts of a block. */
function part(block: CidrBlock, bits: number, index: number): CidrBlock {
  const prefix = block.prefix + bits;
  return { base: block.base + index * 2 ** (32 - prefix), prefix };
}

/** The block a text names; `undefined` unless it is IPv4 CIDR whose host bits are zero. */
export function parseCidr(text: string): CidrBlock | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (match === null) {
    return undefined;
  }
  const [prefix = NaN, ...octets] = [match[5], ...match.slice(1, 5)].map(Number);
  const base = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  const valid = prefix <= 32 && octets.every((octet) => octet <= 255);
  return valid && base % 2 ** (32 - prefix) === 0 ? { base, prefix } : undefined;
}

export function formatCidr({ base, prefix }: CidrBlock): string {
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(base / 2 ** shift) % 256);
  return `${octets.join(".")}/${prefix}`;
}

/** True when every address of `inner` is one of `outer`. */
export function contains(outer: CidrBlock, inner: CidrBlock): boolean {
  return (
    inner.prefix >= outer.prefix &&
    inner.base >= outer.base &&
    inner.base < outer.base + 2 ** (32 - outer.prefix)
  );
}

/** True when `inner` lies inside `outer`, or is the same; false where either is no block. */
export function isInside(outer: string, inner: string): boolean {
  const [container, content] = [parseCidr(outer), parseCidr(inner)];
  return container !== undefined && content !== undefined && contains(container, content);
}
