import type { Message } from '@passerelle/api/contract';
import { civilDay } from '../../i18n/dates.ts';

type Reader = {
  role: 'beneficiary' | 'counsellor' | 'employer';
  name: string;
  mine: boolean;
  readSeq: number;
};

/** What is held of one conversation: messages in order without a gap, up to `lastSeq` when all is there. */
export interface ThreadData {
  messages: Message[];
  lastSeq: number;
  readers: Reader[];
}

/** Each message once, by its number, in order. */
export function merged(held: readonly Message[], incoming: readonly Message[]): Message[] {
  const bySeq = new Map(held.map((message) => [message.seq, message]));
  for (const message of incoming) bySeq.set(message.seq, message);
  return [...bySeq.values()].sort((first, second) => first.seq - second.seq);
}

/** The number after which something is missing, or null when the messages follow each other. */
export function gapAfter(messages: readonly Message[]): number | null {
  for (let index = 1; index < messages.length; index += 1) {
    const before = messages[index - 1]?.seq ?? 0;
    if ((messages[index]?.seq ?? 0) > before + 1) return before;
  }
  return null;
}

/** A live message placed in its thread; `gap` asks for what lies between. */
export function withLive(thread: ThreadData, message: Message): { thread: ThreadData; gap: number | null } {
  const messages = merged(thread.messages, [message]);
  const gap = gapAfter(messages);
  return {
    // What stands behind a gap is fetched with the rest, so that the order on screen is never wrong.
    thread: {
      ...thread,
      messages: gap === null ? messages : messages.filter(({ seq }) => seq <= gap),
      lastSeq: Math.max(thread.lastSeq, message.seq),
    },
    gap,
  };
}

/** A page fetched after what is held, or older ones before it. */
export function withPage(
  thread: ThreadData | undefined,
  page: { items: readonly Message[]; lastSeq: number; readers: readonly Reader[] },
): ThreadData {
  return {
    messages: merged(thread?.messages ?? [], page.items),
    lastSeq: Math.max(thread?.lastSeq ?? 0, page.lastSeq),
    readers: withReaders(thread?.readers ?? [], page.readers),
  };
}

/** Reading never goes back, whatever order the news come in. */
function withReaders(held: readonly Reader[], incoming: readonly Reader[]): Reader[] {
  return incoming.map((reader) => {
    const known = held.find((each) => each.role === reader.role && each.name === reader.name);
    return known && known.readSeq > reader.readSeq ? { ...reader, readSeq: known.readSeq } : reader;
  });
}

/** Another person has read up to `seq`; somebody new to the thread is added. */
export function withRead(
  thread: ThreadData,
  read: { role: Reader['role']; name: string; seq: number },
): ThreadData {
  const known = thread.readers.some((each) => each.role === read.role && each.name === read.name);
  const readers = known
    ? thread.readers.map((each) =>
        each.role === read.role && each.name === read.name
          ? { ...each, readSeq: Math.max(each.readSeq, read.seq) }
          : each,
      )
    : [...thread.readers, { role: read.role, name: read.name, mine: false, readSeq: read.seq }];
  return { ...thread, readers };
}

/** Names of the others who have read a message of mine, for "Lu par Mme L.". */
export function readersOf(thread: Pick<ThreadData, 'readers'>, seq: number): string[] {
  return thread.readers
    .filter((reader) => !reader.mine && reader.readSeq >= seq)
    .map((reader) => reader.name);
}

/** The last message of mine: the one that carries the receipt. */
export function lastOwn(messages: readonly Message[]): Message | undefined {
  return messages.findLast((message) => message.author.mine);
}

/** Messages under their day, days in order. */
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

/** One author's messages in a row, within five minutes, show the name once. */
export function startsGroup(message: Message, before: Message | undefined): boolean {
  if (!before || before.kind === 'system' || message.kind === 'system') return true;
  if (before.author.name !== message.author.name || before.author.role !== message.author.role) return true;
  return Date.parse(message.at) - Date.parse(before.at) > 5 * 60_000;
}
