import type { Addresses } from "./evaluator";

/** The stack file that the corpus is written for. */
export const settings = { blockedCountries: ["KP"] } as const;

export const addresses: Addresses = {
  own: ["192.0.2.200/32"],
  allowed: ["192.0.2.99/32"],
  blocked: ["198.51.100.66/32"],
  campus: ["203.0.113.0/24", "2001:db8:5::/48"],
};

/** Who sends the corpus's requests. */
export const OWN_NAT = "192.0.2.200";
export const PARTNER = "192.0.2.99";
export const UNWANTED = "198.51.100.66";
export const CAMPUS = "203.0.113.10";
export const CAMPUS_IPV6 = "2001:db8:5::7";
export const HOME = "198.51.100.7";
export const DATA_CENTRE = "192.0.2.10";
