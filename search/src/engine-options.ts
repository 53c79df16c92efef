import type { Directory } from './document.ts';
import type { Roads } from './scoring/roads.ts';

export type EngineOptions = {
  readonly directory: Directory;
  /** A moment whose day in UTC is the current day: it decides what is past and who is old enough. By default now. */
  readonly clock?: () => Date;
  /** How far it is by road; by default all ways are straight. */
  readonly roads?: Roads | undefined;
};

const dayMs = 86_400_000;

/** Today as an epoch day. */
export function dayOf(clock: (() => Date) | undefined): () => number {
  return () => Math.floor((clock ? clock().getTime() : Date.now()) / dayMs);
}
