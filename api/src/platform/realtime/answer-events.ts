import { type Ack, type ClientEventName, clientEvents } from '../../../contract/live.ts';
import type { Auth } from '../auth/auth.ts';
import { AppError, toProblem } from '../http/app-error.ts';
import { parsePart } from '../http/validation.ts';
import type { Logger } from '../log.ts';
import type { LimitedHandler, LiveSocket } from './live.ts';

type AnyAck = (answer: Ack<unknown>) => void;

/** Handles every event of a socket. The actor is read from the database again for each event. */
export function answerEvents(
  socket: LiveSocket,
  handlers: ReadonlyMap<ClientEventName, LimitedHandler>,
  { auth, log }: { auth: Auth; log: Logger },
): void {
  socket.onAny((event: string, ...received: unknown[]) => {
    const last = received.at(-1);
    const acknowledge: AnyAck = typeof last === 'function' ? (last as AnyAck) : () => {};
    answer(event, received[0]).then(
      (data) => acknowledge({ ok: true, data }),
      (error: unknown) => {
        if (!(error instanceof AppError)) log.error({ event, err: error }, 'A live event failed');
        acknowledge({ ok: false, problem: toProblem(error, socket.data.actor.locale) });
      },
    );
  });

  async function answer(event: string, received: unknown): Promise<unknown> {
    const handler = handlers.get(event as ClientEventName);
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
    const contract = clientEvents[event as ClientEventName];
    const payload = parsePart(contract.payload, received, 'payload') as never;
    if (!(await handler.policy(actor, payload))) throw new AppError('not_found');
    const data = await handler.handler({ actor, payload, socketId: socket.id } as never);
    return contract.data.parse(data);
  }
}
