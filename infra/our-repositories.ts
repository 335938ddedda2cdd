/** Names of our own images in the registry. */
export const ourRepositories = { php: "moodle/php", nginx: "moodle/nginx" } as const;
