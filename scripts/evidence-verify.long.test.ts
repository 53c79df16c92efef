import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Collection, type Db, ObjectId } from 'mongodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sha256 } from '../api/src/conventions/evidence/content-hash.ts';
import { buildSignatureFacts } from '../api/test/support/factories/evidence.ts';
import { startTestApp } from '../api/test/support/test-app.ts';
import {
  startTimeStampAuthority,
  type TimeStampAuthorityServer,
} from '../api/test/support/time-stamp-authority.ts';
import { makeDataDir } from './test/data-dir.ts';
import { bundleScript } from './test/server-process.ts';
import { inStoreOf, runBeside } from './test/stopped-server.ts';

/** Tests `npm run evidence:verify` as an operator runs it, next to a stopped server. */
interface Row {
  conventionId: string;
  seq: number;
  text: string;
  hash: string;
}
const source = 'scripts/evidence-verify.ts';
const [first, second] = ['a'.repeat(24), 'b'.repeat(24)];
let dataDir: string;
let bundled: string;
let authority: TimeStampAuthorityServer;
let another: TimeStampAuthorityServer;

const facts = (n: number) =>
  buildSignatureFacts({
    signatureId: String(n).padStart(24, '0'),
    party: n % 2 === 0 ? 'beneficiary' : 'establishment',
  });

beforeAll(async () => {
  bundled = await bundleScript('evidence-verify', source);
  authority = await startTimeStampAuthority();
  another = await startTimeStampAuthority();
  dataDir = await makeDataDir('evidence');
  // the authority fails first: signing does not wait for it, and the time stamp follows
  authority.answers.push(503);
  const app = await startTestApp({ dataDir, config: { tsaUrl: authority.url } });
  const { evidence } = app.services;
  await Promise.all([evidence.record(first, facts(0)), evidence.record(first, facts(1))]);
  await evidence.record(first, facts(1));
  await evidence.record(second, facts(2));
  await app.settle();
  app.clock.advance(60_000);
  await app.settle();
  await app.close();
}, 120_000);
afterAll(async () => {
  await Promise.all([authority.close(), another.close()]);
  await rm(dataDir, { recursive: true, force: true });
});

const verify = (...args: string[]) => run(bundled, ...args);

const run = (...args: string[]) => runBeside(dataDir, ...args);
const inStore = <T>(work: (db: Db) => Promise<T>) => inStoreOf(dataDir, work);

/** Changes the database as an attacker could, runs the command, and restores the database. */
async function tampered(change: (records: Collection<Row>, all: Row[], db: Db) => Promise<unknown>) {
  const before = await inStore(async (db) => {
    const records = db.collection<Row>('convention_evidence');
    const all = await records.find({}).sort({ conventionId: 1, seq: 1 }).toArray();
    await change(records, all, db);
    return all;
  });
  const result = await verify();
  await inStore(async (db) => {
    await db.collection('conventions').deleteMany({});
    await db.collection<Row>('convention_evidence').deleteMany({});
    await db.collection<Row>('convention_evidence').insertMany(before);
  });
  return result;
}

it('prints one line and exits with 0 when all holds, each signature once and stamped', async () => {
  expect(await run('node_modules/tsx/dist/cli.mjs', source)).toEqual({
    code: 0,
    err: '',
    out: 'The evidence holds: 3 signatures of 2 conventions, 3 time stamps\n',
  });
}, 60_000);

it('with the root of an authority, accepts its time stamps alone', async () => {
  const [ours, theirs] = [join(dataDir, 'ours.pem'), join(dataDir, 'theirs.pem')];
  await writeFile(ours, authority.root);
  await writeFile(theirs, another.root);
  expect((await verify('--tsa-root', ours)).code).toBe(0);
  const { code, err } = await verify('--tsa-root', theirs);
  expect(code).toBe(1);
  expect(err).toMatch(
    /^The evidence of convention a{24} does not hold: the time stamp of record \d is not valid/,
  );
  expect((await verify('--tsa-root', join(dataDir, 'none.pem'))).code).toBe(2);
}, 60_000);

it('finds a changed byte, and names convention and record', async () => {
  const { code, out, err } = await tampered((records, [, row]) =>
    records.updateOne({ hash: row?.hash ?? '' }, { $set: { text: row?.text.replace('1', '2') ?? '' } }),
  );
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toBe(`The evidence of convention ${first} does not hold: record 2 was changed.\n`);
}, 60_000);

it('finds a chain that was written anew, by its time stamps', async () => {
  const { code, err } = await tampered(async (records, all) => {
    const chain = all.filter(({ conventionId }) => conventionId === second);
    let previous = '';
    for (const { seq, text } of chain) {
      const record = { ...JSON.parse(text.replace('192.0.2.1', '192.0.2.9')), previous };
      const forged = JSON.stringify(record).replace(/"previous":"[^"]*"/, `"previous":"${previous}"`);
      previous = sha256(forged);
      await records.updateOne({ conventionId: second, seq }, { $set: { text: forged, hash: previous } });
    }
  });
  expect(code).toBe(1);
  expect(err).toMatch(
    `The evidence of convention ${second} does not hold: the time stamp of record 2 is not valid`,
  );
}, 60_000);

it('finds a signature whose proof was removed, also when nothing of the chain is left', async () => {
  const signed = (conventionId: string, n: number) => async (_: Collection<Row>, _all: Row[], db: Db) => {
    const signatures = [{ party: 'beneficiary', evidence: facts(n).signatureId }];
    await db.collection('conventions').insertOne({ _id: new ObjectId(conventionId), signatures });
  };
  expect((await tampered(signed(second, 2))).code).toBe(0);
  const { code, err } = await tampered(signed(second, 7));
  expect({ code, err }).toEqual({
    code: 1,
    err: `The evidence of convention ${second} does not hold: signature ${facts(7).signatureId} has no record after record 2.\n`,
  });
  const lost = await tampered(signed('e'.repeat(24), 8));
  expect(lost.err).toMatch(`The evidence of convention ${'e'.repeat(24)} does not hold: signature`);
}, 120_000);
