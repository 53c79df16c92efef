import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../src/open.ts';
import { type EmbeddedStore, startEmbeddedStore } from '../src/server.ts';
import { fuzz } from './fuzz-frames.ts';
import { message, socketOf, wireClient } from './wire-client.ts';

/** `STORE_FUZZ=100000` for the long form. */
const mutations = Number(process.env.STORE_FUZZ ?? 5000);
const quiet = { info() {}, warn() {}, error() {} };

let directory: string;
let store: EmbeddedStore;
const warnings: string[] = [];

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'safety-'));
  store = await startEmbeddedStore({ directory, logger: { ...quiet, warn: (line) => warnings.push(line) } });
});
afterAll(async () => {
  await store.close();
  rmSync(directory, { recursive: true });
});

/** Sends bytes and waits until the server closes the connection. */
function closedAfter(bytes: Buffer): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(socketOf(store.uri), () => socket.write(bytes));
    socket.on('error', () => {});
    socket.once('close', () => resolve(true));
  });
}

describe('a store without flushing to disk', () => {
  it('is for tests only: it does not start without its own clock', async () => {
    const own = mkdtempSync(join(tmpdir(), 'safety-'));
    await expect(startEmbeddedStore({ directory: own, unsynced: true })).rejects.toThrow(/clock/);
    const withClock = await startEmbeddedStore({ directory: own, unsynced: true, clock: () => new Date() });
    await withClock.close();
    rmSync(own, { recursive: true });
  });
});

it('leaves no listener on a connection, however many replies fill it', async () => {
  const own = mkdtempSync(join(tmpdir(), 'safety-'));
  const socketPath = join(own, 'socket');
  const clock = () => new Date();
  const opened = await openStore({ directory: own, logger: quiet, clock, socketPath, unsynced: true });
  const emitted: string[] = [];
  const noteWarning = ({ name }: Error) => emitted.push(name);
  process.on('warning', noteWarning);
  const wire = await wireClient(opened.uri);
  const $db = 'replies';
  const documents = [{ _id: 1, text: 'x'.repeat(4_000_000) }];
  await wire.command({ insert: 'large', documents, $db });
  // the client reads each reply late, so that the connection is full until then
  for (let reply = 0; reply < 12; reply += 1) {
    wire.socket.pause();
    const answered = wire.command({ find: 'large', filter: {}, $db });
    wire.socket.pause();
    await new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));
    wire.socket.resume();
    await answered;
  }
  process.off('warning', noteWarning);
  wire.close();
  await opened.close();
  rmSync(own, { recursive: true });
  expect(emitted).not.toContain('MaxListenersExceededWarning');
});

describe('a malicious client', () => {
  it('is disconnected for an invalid frame, with a line in the log', async () => {
    const torn = Buffer.alloc(16);
    torn.writeInt32LE(2_000_000_000, 0);
    expect(await closedAfter(torn)).toBe(true);
    const wrong = message({ ping: 1, $db: 'admin' });
    wrong.writeInt32LE(7777, 12);
    expect(await closedAfter(wrong)).toBe(true);
    expect(warnings.join()).toMatch(/a message of 2000000000 bytes.*opcode 7777/s);
  });

  it('gets an error for invalid BSON or a document nested too deeply, and can continue', async () => {
    const wire = await wireClient(store.uri);
    const bad = { find: 'x', filter: { a: 'text' }, $db: 'a' };
    const bytes = message(bad);
    bytes.writeInt32LE(9999, bytes.indexOf('text') - 4);
    const answer = new Promise<Buffer>((resolve) => wire.socket.once('data', resolve));
    wire.socket.write(bytes);
    expect((await answer).toString('latin1')).toContain('Invalid BSON');
    let deep: Record<string, unknown> = {};
    for (let at = 0; at < 300; at++) deep = { deep };
    expect(await wire.command({ find: 'x', filter: deep, $db: 'a' })).toMatchObject({ ok: 0, code: 15 });
    expect(await wire.command({ ping: 1, $db: 'admin' })).toMatchObject({ ok: 1 });
    wire.close();
  });

  it('cannot store a string that is not UTF-8', async () => {
    const wire = await wireClient(store.uri);
    const bytes = message({ insert: 'x', documents: [{ _id: 1, a: 'text' }], $db: 'a' });
    bytes[bytes.indexOf('text')] = 0xff;
    const answer = new Promise<Buffer>((resolve) => wire.socket.once('data', resolve));
    wire.socket.write(bytes);
    expect((await answer).toString('latin1')).toContain('not UTF-8');
    wire.close();
  });

  it('that sends thousands of damaged messages stops neither the server nor other clients', async () => {
    const client = await MongoClient.connect(store.uri);
    const other = client.db('good').collection<{ _id: number }>('good');
    let served = 0;
    await fuzz(socketOf(store.uri), mutations, async () => {
      await other.insertOne({ _id: served++ });
    });
    expect(served).toBeGreaterThan(10);
    expect(await other.countDocuments()).toBe(served);
    await client.close();
  }, 300_000);
});

describe('a store on a port', () => {
  it('requires the secret stored in its directory', async () => {
    const own = mkdtempSync(join(tmpdir(), 'port-'));
    const opened = await openStore({ directory: own, logger: quiet, clock: () => new Date() });
    expect(opened.uri).toMatch(/@127\.0\.0\.1:\d+/);
    expect(statSync(join(own, 'store.secret')).mode & 0o077).toBe(0);
    const client = await MongoClient.connect(opened.uri);
    await client.db('a').collection('b').insertOne({ a: 1 });
    await client.close();
    const secret = readFileSync(join(own, 'store.secret'), 'utf8');
    await expect(MongoClient.connect(opened.uri.replace(secret, 'wrong'))).rejects.toMatchObject({
      code: 18,
    });
    const anonymous = await MongoClient.connect(
      opened.uri.replace(/passerelle:.*@/, '').replace(/authMechanism=[^&]*&authSource=admin&/, ''),
    );
    await expect(anonymous.db('a').collection('b').findOne()).rejects.toMatchObject({ code: 13 });
    await anonymous.close();
    await opened.close();
    rmSync(own, { recursive: true });
  });
});
