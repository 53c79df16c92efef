import type { Message } from '@passerelle/api/contract';
import { useEffect, useSyncExternalStore } from 'react';
import { ApiProblem, hasCode, request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { sendLive, useLiveState } from '../../app/live.ts';
import { queryOf } from '../../app/queries.ts';
import { queryClient } from '../../app/query-client.ts';
import { useSignedIn } from '../../app/session.ts';
import { createOutbox, type Outbox, type Sent, type Waiting } from './outbox.ts';
import { createOutboxStore, sendLockFor } from './outbox-store.ts';
import { type ThreadData, withLive } from './thread.ts';
import { threadKey } from './thread-query.ts';

const outboxes = new Map<string, ReturnType<typeof createOutboxOf>>();
const none: readonly Waiting[] = [];
/** A waiting message is sent only while its author is the signed-in account. */
function isStillMe(accountId: string): boolean {
  return queryClient.getQueryData(queryOf('GET /session').queryKey)?.account?.id === accountId;
}

const networkCodes = ['offline', 'unavailable', 'internal', 'signed_out'] as const;

async function send(accountId: string, { conversationId, clientId, text }: Waiting): Promise<Sent> {
  if (!isStillMe(accountId)) return { kind: 'retry' };
  const live = await sendLive('message.send', { conversationId, clientId, text });
  if (live?.ok) return { kind: 'stored', message: live.data };
  if (live && live.problem.code !== 'internal' && live.problem.code !== 'unavailable') {
    if (live.problem.code === 'too_many_requests')
      return { kind: 'retry', afterMs: (live.problem.retryAfter ?? 5) * 1000 };
    return { kind: 'refused', detail: live.problem.detail };
  }
  try {
    const message = await request('POST /conversations/:conversationId/messages', {
      params: { conversationId },
      body: { clientId, text },
    });
    return { kind: 'stored', message };
  } catch (error) {
    if (hasCode(error, 'too_many_requests'))
      return { kind: 'retry', afterMs: (error.retryAfter ?? 5) * 1000 };
    if (hasCode(error, ...networkCodes) || !(error instanceof ApiProblem)) return { kind: 'retry' };
    return { kind: 'refused', detail: error.detail };
  }
}

/** Adds a stored message to its thread, and fetches messages that are missing before it. */
export function receive(message: Message): void {
  const key = threadKey(message.conversationId);
  let gap: number | null = null;
  queryClient.setQueryData<ThreadData>(key, (held) => {
    if (!held) return held;
    const result = withLive(held, message);
    gap = result.gap;
    return result.thread;
  });
  if (gap !== null) void queryClient.invalidateQueries({ queryKey: key });
}

function outboxOf(accountId: string): Outbox {
  const found = outboxes.get(accountId) ?? createOutboxOf(accountId);
  // the server that renders pages keeps nothing of anybody
  if (typeof window === 'undefined' || outboxes.has(accountId)) return found.outbox;
  outboxes.set(accountId, found);
  const { outbox, store } = found;
  store.onChange(() => void outbox.reload());
  window.addEventListener('online', () => void outbox.flush());
  void outbox.flush();
  return outbox;
}

function createOutboxOf(accountId: string) {
  const store = createOutboxStore(accountId);
  const outbox = createOutbox({
    send: (waiting) => send(accountId, waiting),
    onStored: receive,
    store,
    alone: sendLockFor(accountId),
    later: (run, afterMs) => setTimeout(run, afterMs),
    newId: newClientId,
    now: () => new Date(),
  });
  return { outbox, store };
}

/** Deletes the unsent messages of an account from this device. */
export async function forgetOutbox(accountId: string): Promise<void> {
  const held = outboxes.get(accountId)?.outbox;
  const store = createOutboxStore(accountId);
  const kept = await store.all().catch(() => []);
  const ids = [...kept, ...(held?.list() ?? [])].map(({ clientId }) => clientId);
  for (const clientId of new Set(ids)) await (held ?? store).remove(clientId).catch(() => {});
}

/** The user's waiting messages in all conversations, and the outbox itself. */
export function useOutbox(): { outbox: Outbox; waiting: readonly Waiting[] } {
  const outbox = outboxOf(useSignedIn().account.id);
  const waiting = useSyncExternalStore(outbox.subscribe, outbox.list, () => none);
  const live = useLiveState();
  useEffect(() => {
    if (live === 'connected' || live === 'connecting') void outbox.flush();
  }, [live, outbox]);
  return { outbox, waiting };
}
