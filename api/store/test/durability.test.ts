import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { checkStore } from '../src/check.ts';
import { startEmbeddedStore } from '../src/server.ts';
import { killRounds } from './kill-rounds.ts';

/** `STORE_KILL_ROUNDS=30` for the long form. */
const rounds = Number(process.env.STORE_KILL_ROUNDS ?? 2);

describe('killed with -9 while eight connections write', () => {
  it(
    'loses no acknowledged write, truncates none, and its indexes match its documents',
    async () => {
      let written = 0;
      await killRounds(rounds, rounds > 4 ? 1250 : 300, (round) => {
        expect(round).toMatchObject({ lost: [], torn: 0, errors: [] });
        written += round.acknowledged;
      });
      expect(written).toBeGreaterThan(rounds * 100);
    },
    rounds * 120_000,
  );
});

describe('a directory', () => {
  it('is used by one process at a time, and free again after a close', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'lock-'));
    const first = await startEmbeddedStore({ directory });
    await expect(startEmbeddedStore({ directory })).rejects.toThrow(/is in use by process \d+/);
    await first.close();
    const second = await startEmbeddedStore({ directory });
    await second.close();
    rmSync(directory, { recursive: true });
  });

  it('keeps its data across restarts', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'keep-'));
    const first = await startEmbeddedStore({ directory });
    let client = await MongoClient.connect(first.uri);
    await client.db('a').collection('b').insertOne({ kept: true });
    await client.close();
    await first.close();
    const second = await startEmbeddedStore({ directory });
    client = await MongoClient.connect(second.uri);
    expect(
      await client
        .db('a')
        .collection('b')
        .findOne({}, { projection: { _id: 0 } }),
    ).toEqual({ kept: true });
    await client.close();
    await second.close();
    rmSync(directory, { recursive: true });
  });

  it('with a damaged file is reported as damaged instead of served', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'damage-'));
    const first = await startEmbeddedStore({ directory });
    let client = await MongoClient.connect(first.uri);
    await client.db('a').collection('b').insertOne({ text: 'the text that is on disk' });
    await client.close();
    await first.close();
    const path = join(directory, 'store.mdb');
    const bytes = readFileSync(path);
    for (let at = bytes.indexOf('that is on'); at >= 0; at = bytes.indexOf('that is on', at + 1))
      bytes.write('THAT', at);
    writeFileSync(path, bytes);
    expect((await checkStore(directory)).errors.join()).toMatch(/checksum/);
    const second = await startEmbeddedStore({ directory });
    client = await MongoClient.connect(second.uri);
    await expect(client.db('a').collection('b').findOne()).rejects.toMatchObject({ code: 296 });
    await client.close();
    await second.close();
    rmSync(directory, { recursive: true });
  });

  it('with a path too long for a socket is served all the same', async () => {
    const directory = mkdtempSync(join(tmpdir(), `long-${'x'.repeat(120)}-`));
    const store = await startEmbeddedStore({ directory });
    const client = await MongoClient.connect(store.uri);
    expect(await client.db('a').command({ ping: 1 })).toMatchObject({ ok: 1 });
    await client.close();
    await store.close();
    rmSync(directory, { recursive: true });
  });
});
