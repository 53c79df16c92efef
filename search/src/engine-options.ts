import type { Directory } from './document.ts';

export type EngineOptions = {
  readonly directory: Directory;
  /** The current time, which decides what is past and who is old enough. */
  readonly clock?: () => Date;
};

const dayMs = 86_400_000;

/** Today as an epoch day. */
export function dayOf(clock: (() => Date) | undefined): () => number {
  return () => Math.floor((clock ? clock().getTime() : Date.now()) / dayMs);
}
