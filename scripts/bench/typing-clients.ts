import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { applyUpdate, Doc, encodeStateVector, mergeUpdates, type YTextEvent } from 'yjs';
import type { Seat } from './live-seed.ts';

/** Both typists of every interview of `bench:interview` in one process, so that a single clock measures both ends. */
export interface TypingOrder {
  url: string;
  seats: Seat[];
  /** Pieces of text per second, of all together. */
  rate: number;
  warmUpMs: number;
  runMs: number;
}
export interface TypingReport {
  sent: number;
  ackMs: number[];
  /** From the key of one to the text of the other. */
  seenMs: number[];
  refused: number;
  /** Pieces that never reached the other, and interviews whose two texts differ in the end. */
  lost: number;
  different: number;
}

interface Typist extends Seat {
  socket: Socket;
  doc: Doc;
}
interface Flight {
  at: number;
  counted: boolean;
}

/** Connections opened at the same time. */
const opening = 20;
const timeoutMs = 15_000;
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));

const typists: Typist[] = [];
const flights = new Map<string, Flight>();
const report: TypingReport = { sent: 0, ackMs: [], seenMs: [], refused: 0, lost: 0, different: 0 };
let count = 0;

process.on('message', (order: TypingOrder) => void bench(order));
process.on('disconnect', () => process.exit(0));

async function connect(url: string, seat: Seat): Promise<Typist> {
  const { cookie, pathwayId } = seat;
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: { pathwayId },
    extraHeaders: { cookie },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  const doc = new Doc();
  const text = doc.getText('story');
  socket.on('interview.written', ({ update }: { update: string }) =>
    applyUpdate(doc, bytes(update), 'remote'),
  );
  const joining = { pathwayId, vector: base64(encodeStateVector(doc)) };
  const joined = await socket.emitWithAck('interview.join', joining);
  if (!joined.ok) throw new Error(JSON.stringify(joined));
  applyUpdate(doc, bytes(joined.data.update), 'remote');
  text.observe(({ transaction, changes }: YTextEvent) => {
    if (transaction.local) return;
    for (const { insert } of changes.delta)
      for (const word of typeof insert === 'string' ? insert.split(' ') : []) seen(word);
  });
  // as the page does: one piece on its way, and what is typed meanwhile in the next one
  let unsent: { update: Uint8Array; at: number; counted: boolean }[] = [];
  let flying = false;
  const send = () => {
    if (flying || unsent.length === 0) return;
    const together = unsent;
    [unsent, flying] = [[], true];
    const update = base64(mergeUpdates(together.map((one) => one.update)));
    const writing = { pathwayId, clientId: randomUUID(), update };
    socket.emit('interview.write', writing, ({ ok }: { ok: boolean }) => {
      flying = false;
      if (!ok) report.refused += 1;
      for (const { at, counted } of together) if (ok && counted) report.ackMs.push(performance.now() - at);
      send();
    });
  };
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === 'remote') return;
    unsent.push({ update, at: performance.now(), counted: flights.get(`w${count}`)?.counted === true });
    send();
  });
  return { ...seat, socket, doc };
}

function seen(word: string): void {
  const flight = flights.get(word);
  if (!flight) return;
  if (flight.counted) report.seenMs.push(performance.now() - flight.at);
  flights.delete(word);
}

function type({ doc }: Typist, counted: boolean): void {
  count += 1;
  flights.set(`w${count}`, { at: performance.now(), counted });
  if (counted) report.sent += 1;
  const text = doc.getText('story');
  // both write in the same sentence: at the end, or in the middle of it
  text.insert(count % 3 === 0 ? Math.floor(text.length / 2) : text.length, ` w${count} `);
}

/** An open loop: a slow server gets as much as a fast one, so that its queue is measured. */
async function bench({ url, seats, rate, warmUpMs, runMs }: TypingOrder): Promise<void> {
  let next = 0;
  const lane = async () => {
    for (let seat = seats[next++]; seat; seat = seats[next++]) typists.push(await connect(url, seat));
  };
  await Promise.all(Array.from({ length: opening }, lane));
  const began = performance.now();
  const until = began + warmUpMs + runMs;
  let due = began;
  while (performance.now() < until) {
    while (due <= performance.now()) {
      const typist = typists[Math.floor(Math.random() * typists.length)];
      if (typist) type(typist, due - began >= warmUpMs);
      due += (-Math.log(1 - Math.random()) * 1000) / rate;
    }
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
  }
  const giveUp = performance.now() + timeoutMs;
  while (flights.size > 0 && performance.now() < giveUp)
    await new Promise((resolve) => setTimeout(resolve, 50));
  report.lost = flights.size;
  const texts = new Map<string, Set<string>>();
  for (const { pathwayId, doc } of typists)
    texts.set(pathwayId, (texts.get(pathwayId) ?? new Set()).add(doc.getText('story').toString()));
  report.different = [...texts.values()].filter((versions) => versions.size > 1).length;
  process.send?.({ report });
  for (const { socket } of typists) socket.disconnect();
}
