import type { Ack } from '../../../contract/live.ts';
import type { Auth } from '../auth/auth.ts';
import { AppError, toProblem } from '../http/app-error.ts';
import type { Logger } from '../log.ts';
import type { BoundLiveHandler, LiveSocket } from './live.ts';

/** Handles every event of a socket. The actor is read from the database again for each event. */
export function answerEvents(
  socket: LiveSocket,
  handlers: ReadonlyMap<string, BoundLiveHandler>,
  { auth, log }: { auth: Auth; log: Logger },
): void {
  socket.onAny((event: string, ...received: unknown[]) => {
    const last = received.at(-1);
    const acknowledge = (given: Ack<unknown>) => {
      if (typeof last === 'function') last(given);
    };
    answer(event, received[0]).then(
      (data) => acknowledge({ ok: true, data }),
      (error: unknown) => {
        if (!(error instanceof AppError)) log.error({ event, err: error }, 'A live event failed');
        acknowledge({ ok: false, problem: toProblem(error, socket.data.actor.locale) });
      },
    );
  });

  async function answer(event: string, received: unknown): Promise<unknown> {
    const handler = handlers.get(event);
    if (!handler) throw new AppError('not_found');
    const actor = await auth.resolveSession(socket.data.sessionId);
    if (!actor) {
      socket.emit('session.changed', {});
      // disconnect only after the acknowledgement has been sent
      setImmediate(() => socket.disconnect(true));
      throw new AppError('signed_out');
    }
    socket.data.actor = actor;
    await handler.limiter.take(actor.accountId);
    return handler.answer(actor, received, socket.id);
  }
}
