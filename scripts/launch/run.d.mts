/** The repository's root, whatever the current folder, without a trailing slash. */
export const root: string;
/** Runs a command in the root; a failure throws with the last lines of what it printed. Answers what it printed. */
export function mustRun(command: string, args: readonly string[]): Promise<string>;
