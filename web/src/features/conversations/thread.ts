import type { Message, Reader } from '@passerelle/api/contract';
import type { Answer } from '../../app/api.ts';
import { civilDay } from '../../i18n/dates.ts';

/** The cached part of a conversation: messages in order without gaps; up to `lastSeq` when it is complete. */
export interface ThreadData {
  messages: Message[];
  lastSeq: number;
  readers: Reader[];
  /** Changes of older messages are cached up to this number. Live events do not raise it, so those changes are fetched again. */
  lastChange: number;
  /** The lowest `seq` that the user may see. */
  firstSeq: number;
  muted: boolean;
  /** While set, nobody can write. The side that set it can remove it. */
  block: { mine: boolean; since: string } | null;
}

/** Merges by `seq`: each message once, in order. */
export function merged(held: readonly Message[], incoming: readonly Message[]): Message[] {
  const bySeq = new Map(held.map((message) => [message.seq, message]));
  for (const message of incoming) {
    const known = bySeq.get(message.seq);
    // an edit that arrived first must not be replaced by the older text
    if ((message.change ?? 0) >= (known?.change ?? 0)) bySeq.set(message.seq, message);
  }
  return [...bySeq.values()].sort((first, second) => first.seq - second.seq);
}

/** The `seq` after which messages are missing; null when there is no gap. */
export function gapAfter(messages: readonly Message[]): number | null {
  for (let index = 1; index < messages.length; index += 1) {
    const before = messages[index - 1]?.seq ?? 0;
    if ((messages[index]?.seq ?? 0) > before + 1) return before;
  }
  return null;
}

/** Adds a live message. `gap` is the `seq` after which messages must be fetched. */
export function withLive(thread: ThreadData, message: Message): { thread: ThreadData; gap: number | null } {
  const messages = merged(thread.messages, [message]);
  const gap = gapAfter(messages);
  return {
    // Messages after a gap are fetched again with the missing ones, so that the order on screen is always right.
    thread: {
      ...thread,
      messages: gap === null ? messages : messages.filter(({ seq }) => seq <= gap),
      lastSeq: Math.max(thread.lastSeq, message.seq),
    },
    gap,
  };
}

/** Replaces older messages by their changed version, if they are cached. */
export function withChanged(thread: ThreadData, changed: readonly Message[]): ThreadData {
  const held = new Set(thread.messages.map(({ seq }) => seq));
  return {
    ...thread,
    messages: merged(
      thread.messages,
      changed.filter(({ seq }) => held.has(seq)),
    ),
  };
}

/** Adds a page of messages after the cached ones, or of older ones before them. */
export function withPage(
  thread: ThreadData | undefined,
  page: Answer<'GET /conversations/:conversationId/messages'>,
): ThreadData {
  const { muted, block, firstSeq } = page;
  const next = {
    messages: merged(thread?.messages ?? [], page.items),
    lastSeq: Math.max(thread?.lastSeq ?? 0, page.lastSeq),
    readers: withReaders(thread?.readers ?? [], page.readers),
    lastChange: Math.max(thread?.lastChange ?? 0, page.lastChange),
    muted,
    block,
    firstSeq,
  };
  return withChanged(next, page.changed);
}

/** `readSeq` never decreases, in whatever order the events arrive. */
function withReaders(held: readonly Reader[], incoming: readonly Reader[]): Reader[] {
  return incoming.map((reader) => {
    const known = held.find(({ ref }) => ref === reader.ref);
    return {
      ...reader,
      readSeq: Math.max(reader.readSeq, known?.readSeq ?? 0),
      deliveredSeq: Math.max(reader.deliveredSeq, known?.deliveredSeq ?? 0),
    };
  });
}

/** Records that somebody has read or received messages up to `seq`. Adds a new participant. */
export function withReceipt(
  thread: ThreadData,
  { seq, ...who }: Pick<Reader, 'role' | 'name' | 'ref' | 'mine'> & { seq: number },
  kind: 'read' | 'delivered',
): ThreadData {
  const { role, name, ref, mine } = who;
  const before = thread.readers.find((each) => each.ref === ref) ?? {
    ...{ role, name, ref, mine },
    readSeq: 0,
    deliveredSeq: 0,
  };
  const after = {
    ...before,
    readSeq: kind === 'read' ? Math.max(before.readSeq, seq) : before.readSeq,
    deliveredSeq: Math.max(before.deliveredSeq, seq),
  };
  const known = thread.readers.some((each) => each.ref === ref);
  const readers = known
    ? thread.readers.map((each) => (each.ref === ref ? after : each))
    : [...thread.readers, after];
  return { ...thread, readers };
}

/** True when the user's message has reached a device of anybody else. */
export function isDelivered(thread: Pick<ThreadData, 'readers'>, seq: number): boolean {
  return thread.readers.some((reader) => !reader.mine && reader.deliveredSeq >= seq);
}

/** Names of the others who have read the user's message, for "Lu par Mme L.". */
export function readersOf(thread: Pick<ThreadData, 'readers'>, seq: number): string[] {
  return thread.readers
    .filter((reader) => !reader.mine && reader.readSeq >= seq)
    .map((reader) => reader.name);
}

/** The user's last message, which shows the receipt. */
export function lastOwn(messages: readonly Message[]): Message | undefined {
  return messages.findLast((message) => message.author.mine);
}

/** Messages grouped by day, days in order. */
export function byDay(messages: readonly Message[]): { day: string; messages: Message[] }[] {
  const days: { day: string; messages: Message[] }[] = [];
  for (const message of messages) {
    const day = civilDay(message.at);
    const last = days[days.length - 1];
    if (last?.day === day) last.messages.push(message);
    else days.push({ day, messages: [message] });
  }
  return days;
}

/** Consecutive messages of one author within five minutes show the name once. */
export function startsGroup(message: Message, before: Message | undefined): boolean {
  if (!before || before.kind === 'system' || message.kind === 'system') return true;
  if (before.author.name !== message.author.name || before.author.role !== message.author.role) return true;
  return Date.parse(message.at) - Date.parse(before.at) > 5 * 60_000;
}
