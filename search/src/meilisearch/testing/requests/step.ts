import type { Extras } from './caller.ts';

/** A request as `METHOD /path`, its body, and what comes of it. The steps of a table follow each other. */
export type Step = readonly [line: string, body: unknown, outcome: string, extras?: Extras];
