/** Ports of the data services in the isolated subnets: what groups and network ACL let through. */
export const dataPorts = { postgresql: 5432, nfs: 2049 } as const;
