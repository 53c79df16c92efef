/** The repository's root, whatever the current folder, without a trailing slash. */
export const root: string;
