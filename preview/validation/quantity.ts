/** Factors of the suffixes of a Kubernetes quantity. */
const FACTORS: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  "": 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/ */
const QUANTITY =
  /^(?<number>[+-]?(?:\d+\.?\d*|\.\d+))(?:[eE](?<exponent>[+-]?\d+)|(?<suffix>[numkMGTPE]|[KMGTPE]i)?)$/;

/** The amount that a quantity such as `500m` or `1Gi` stands for; `undefined` for what is none. */
export function quantity(value: unknown): number | undefined {
  if (typeof value === "number") {
    return value;
  }
  const groups = typeof value === "string" ? QUANTITY.exec(value)?.groups : undefined;
  if (groups === undefined) {
    return undefined;
  }
  const exponent = groups["exponent"];
  const factor = exponent === undefined ? FACTORS[groups["suffix"] ?? ""] : 10 ** Number(exponent);
  return Number(groups["number"]) * (factor ?? 1);
}
