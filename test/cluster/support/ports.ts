import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { UserError } from "../../../preview/errors";

/** The only address that servers of the cluster are reached on. */
export const LOOPBACK = "127.0.0.1";

/** A port for each name that nobody listens on, all different. */
export async function freePorts<Name extends string>(
  names: readonly Name[],
): Promise<Readonly<Record<Name, number>>> {
  // All are held until the last is found, so that none is given twice.
  const held = await Promise.all(names.map(async (name) => ({ name, ...(await listen(0)) })));
  await Promise.all(held.map(({ close }) => close()));
  return Object.fromEntries(held.map(({ name, port }) => [name, port])) as Record<Name, number>;
}

/**
 * Makes sure that a port which somebody chose is free.
 *
 * @throws {@link UserError} where it is not.
 */
export async function assertFree(port: number): Promise<void> {
  try {
    await (await listen(port)).close();
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === "EACCES" ? "needs root" : "is in use";
    throw new UserError(
      `Port ${port} on ${LOOPBACK} ${reason}. Choose another one with --port, or leave the option out for one that is free.`,
    );
  }
}

interface Held {
  readonly port: number;
  readonly close: () => Promise<void>;
}

async function listen(port: number): Promise<Held> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ port, host: LOOPBACK, exclusive: true }, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}
