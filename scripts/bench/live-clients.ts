import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import type { Seat } from './live-seed.ts';

/** Whole conversations of `bench:live` in one process, so that a single clock measures both ends. */
export interface Order {
  url: string;
  seats: Seat[];
  /** Messages per second that this process sends. */
  rate: number;
  warmUpMs: number;
  runMs: number;
}
export interface Report {
  connectMs: number;
  sent: number;
  ackMs: number[];
  receivedMs: number[];
  lost: number;
  doubled: number;
  outOfOrder: number;
  refused: number;
}

interface Member extends Seat {
  socket: Socket;
  /** The last sequence number received, in order. */
  last: number;
  seen: Set<string>;
  reading: NodeJS.Timeout | undefined;
}
interface Flight {
  at: number;
  counted: boolean;
  missing: number;
}

/** Number of connections opened at the same time. */
const opening = 40;
/** Milliseconds after which a message counts as lost. */
const timeoutMs = 15_000;
/** A client marks messages as read this many milliseconds after the last one, as the page does. */
const readsAfter = 400;

let members: Member[] = [];
const flights = new Map<string, Flight>();
const report: Report = {
  connectMs: 0,
  sent: 0,
  ackMs: [],
  receivedMs: [],
  lost: 0,
  doubled: 0,
  outOfOrder: 0,
  refused: 0,
};

process.on('message', (order: Order | { go: Order }) => {
  if ('go' in order) void run(order.go);
  else void connectAll(order);
});
process.on('disconnect', () => process.exit(0));

async function connectAll({ url, seats }: Order): Promise<void> {
  const began = performance.now();
  let next = 0;
  const lane = async () => {
    for (let seat = seats[next++]; seat; seat = seats[next++]) members.push(await connect(url, seat));
  };
  await Promise.all(Array.from({ length: opening }, lane));
  report.connectMs = performance.now() - began;
  process.send?.({ connected: members.length });
}

async function connect(url: string, seat: Seat): Promise<Member> {
  const { cookie, conversationId } = seat;
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: { conversationId },
    extraHeaders: { cookie },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  const member: Member = { ...seat, socket, last: 0, seen: new Set(), reading: undefined };
  socket.on('message', (message: { clientId: string; seq: number }) => receive(member, message));
  // what a page requests as soon as its socket is connected
  const open = { conversations: [{ conversationId, after: 0, changedAfter: 0 }] };
  await new Promise((resolve) => socket.emit('catch-up', open, resolve));
  return member;
}

function receive(member: Member, { clientId, seq }: { clientId: string; seq: number }): void {
  if (member.seen.has(clientId)) {
    report.doubled += 1;
    return;
  }
  member.seen.add(clientId);
  if (seq !== member.last + 1) report.outOfOrder += 1;
  member.last = Math.max(member.last, seq);
  const flight = flights.get(clientId);
  if (!flight) return;
  flight.missing -= 1;
  if (flight.missing === 0) {
    if (flight.counted) report.receivedMs.push(performance.now() - flight.at);
    flights.delete(clientId);
  }
  member.reading ??= setTimeout(() => {
    member.reading = undefined;
    const { conversationId, last } = member;
    member.socket.emit('conversation.read', { conversationId, seq: last }, () => {});
  }, readsAfter);
}

function send(member: Member, counted: boolean): void {
  const { conversationId, socket } = member;
  socket.emit('conversation.typing', { conversationId }, () => {});
  const clientId = randomUUID();
  const at = performance.now();
  flights.set(clientId, { at, counted, missing: 3 });
  if (counted) report.sent += 1;
  const text = 'Bonjour, la boulangerie ouvre à six heures ; est-ce que lundi vous irait ?';
  socket.emit('message.send', { conversationId, clientId, text }, (answer: { ok: boolean }) => {
    if (!answer.ok) report.refused += 1;
    else if (counted) report.ackMs.push(performance.now() - at);
  });
}

/** An open loop: a slow server gets as many messages as a fast one, so that its queue is measured. */
async function run({ rate, warmUpMs, runMs }: Order): Promise<void> {
  const began = performance.now();
  const until = began + warmUpMs + runMs;
  let due = began;
  while (performance.now() < until) {
    while (due <= performance.now()) {
      const member = members[Math.floor(Math.random() * members.length)];
      if (member) send(member, due - began >= warmUpMs);
      due += (-Math.log(1 - Math.random()) * 1000) / rate;
    }
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
  }
  const giveUp = performance.now() + timeoutMs;
  while (flights.size > 0 && performance.now() < giveUp)
    await new Promise((resolve) => setTimeout(resolve, 50));
  for (const { missing } of flights.values()) report.lost += missing;
  process.send?.({ report });
  for (const { socket } of members) socket.disconnect();
  members = [];
}
