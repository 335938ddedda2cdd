const SECONDS = { h: 3600, m: 60, s: 1 };

/** A duration as Go writes it, `8760h0m0s`, in seconds; `undefined` for anything else. */
export function seconds(duration: string): number | undefined {
  if (!/^(\d+[hms])+$/.test(duration)) {
    return undefined;
  }
  return [...duration.matchAll(/(\d+)([hms])/g)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * SECONDS[unit as keyof typeof SECONDS],
    0,
  );
}

/** As {@link seconds}. */
export function hours(count: number): number {
  return count * SECONDS.h;
}
