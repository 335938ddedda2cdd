/** Where the function finds the restored files; Lambda allows folders of `/mnt` alone. */
export const MOUNT = "/mnt/restored";
