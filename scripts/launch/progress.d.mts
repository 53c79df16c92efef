/** One line a step on the terminal: what goes on, for how long, and how it ended. */
export function step<T>(label: string, work: () => Promise<T>): Promise<T>;
