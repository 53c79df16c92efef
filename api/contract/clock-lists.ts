/** Lists of the clocks of a path, apart from the schemas, so that pages and rules do not load zod. */

/** Steps that the law gives a delay, in their order. */
export const clockKinds = ['orientation', 'diagnosis', 'contract', 'renewal'] as const;
export type ClockKind = (typeof clockKinds)[number];
/** Those that somebody waits for: the diagnosis is made on the way to the contract, whose delay it shares. */
export const awaitedSteps = ['orientation', 'contract', 'renewal'] as const satisfies readonly ClockKind[];

/**
 * - `undated`: the day from which the delay counts is not recorded;
 * - `waiting`: an earlier step comes first;
 * - `running`, `over`: not done, before or after its last day;
 * - `done`.
 */
export const clockStates = ['undated', 'waiting', 'running', 'over', 'done'] as const;
export type ClockState = (typeof clockStates)[number];

/** Which people a list of clocks shows: past the last day, within a week of it, later, or without a first day. */
export const clockDelays = ['over', 'soon', 'later', 'undated'] as const;
export type ClockDelay = (typeof clockDelays)[number];
