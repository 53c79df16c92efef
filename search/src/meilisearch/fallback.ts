import type { Page } from '../engine.ts';
import { CursorError } from '../query.ts';
import { type EngineLog, isUnavailable } from './link.ts';
import type { Recovery } from './recovery.ts';

/** Asks the server, or the mirror of this process while the server is unavailable or behind. */
export function createFallback(recovery: Pick<Recovery, 'active' | 'begin'>, log: EngineLog) {
  function noticed(error: unknown): void {
    if (error instanceof CursorError) throw error;
    // connection failures are counted by the link; any other failure (such as a missing index) needs a check at once
    if (isUnavailable(error)) return;
    log.error({ err: error }, 'The search server refused a question');
    recovery.begin();
  }

  async function asking<T>(
    server: () => Promise<T>,
    mirrored: () => Promise<T>,
    mark: (answer: T) => T,
  ): Promise<T> {
    if (!recovery.active()) {
      try {
        return await server();
      } catch (error) {
        noticed(error);
      }
    }
    return mark(await mirrored());
  }

  return {
    /** A page of the mirror is marked `degraded`. */
    listing: <Hit>(server: () => Promise<Page<Hit>>, mirrored: () => Promise<Page<Hit>>) =>
      asking(server, mirrored, (page) => ({ ...page, degraded: true })),

    pairing: <T>(server: () => Promise<T>, mirrored: () => Promise<T>) =>
      asking(server, mirrored, (pairs) => pairs),

    /** Every profile once: what the server has not answered comes from the mirror. */
    async *walking<T extends { readonly profileId: string }>(
      server: () => AsyncIterable<T>,
      mirrored: () => AsyncIterable<T>,
    ): AsyncGenerator<T, void> {
      const done = new Set<string>();
      if (!recovery.active()) {
        try {
          for await (const matches of server()) {
            if (done.has(matches.profileId)) continue;
            done.add(matches.profileId);
            yield matches;
          }
          return;
        } catch (error) {
          noticed(error);
        }
      }
      for await (const matches of mirrored()) if (!done.has(matches.profileId)) yield matches;
    },
  };
}
export type Fallback = ReturnType<typeof createFallback>;
