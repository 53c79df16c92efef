import type { Context } from '../platform/context.ts';
import type { MessageDocument } from './message.model.ts';

/** Messages remembered as handed out: many more than can be under way. */
const most = 5_000;

/**
 * Hands out messages as soon as they are stored, in the order of their conversation. The event of each message comes
 * later and finds it done, unless the process died in between: then it is handed out from there.
 */
export function createMessageDelivery(
  { realtime, log }: Context,
  deliver: (message: MessageDocument) => Promise<void>,
) {
  const done = new Set<string>();
  const lines = new Map<string, Promise<void>>();
  const keyOf = (conversationId: string, seq: number) => `${conversationId}:${seq}`;

  function remember(key: string): void {
    if (done.size >= most) done.delete(done.values().next().value ?? '');
    done.add(key);
  }
  // another process has handed it out: its event is told here
  realtime.onNotice('delivered', remember);

  return {
    now(message: MessageDocument): void {
      const conversationId = message.conversationId.toHexString();
      const key = keyOf(conversationId, message.seq);
      const before = lines.get(conversationId) ?? Promise.resolve();
      const line = before
        .then(() => deliver(message))
        .then(
          () => {
            remember(key);
            realtime.notice('delivered', key);
          },
          (error: unknown) => log.warn({ err: error }, 'A message is handed out by its event'),
        )
        .finally(() => {
          if (lines.get(conversationId) === line) lines.delete(conversationId);
        });
      lines.set(conversationId, line);
    },
    /** Ends when what is being handed out now has been. */
    underWay: (conversationId: string): Promise<void> | undefined => lines.get(conversationId),
    /** Whether it was handed out; asked once. */
    isDone: (conversationId: string, seq: number): boolean => done.delete(keyOf(conversationId, seq)),
  };
}
