/** SSH and remote desktop. */
export const ADMIN_PORTS = [22, 3389] as const;

/** PostgreSQL, MySQL, Redis, NFS. */
export const DATA_PORTS = [5432, 3306, 6379, 2049] as const;
