import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import supertest from 'supertest';
import { inventedPerson, peopleHead, peopleRows } from '../../api/src/intake/testing/people-files.ts';
import { csvText } from '../../api/src/intake/testing/written-files.ts';
import { createClock } from '../../api/src/platform/clock.ts';
import { startServer } from '../../api/src/server.ts';
import { createCounsellor, createPerson, structureOf } from '../../api/test/support/people.ts';
import { option } from '../../search/bench/measure.ts';
import { report } from '../../search/bench/report.ts';

/**
 * A file of people, from its upload to the last stored person, on the embedded store with its disk; beside the bare
 * driver, which inserts the same documents in steps of the same size. `--rows N`.
 */
const rows = option('rows', 10_000);
const stepRows = 200;
const dataDir = mkdtempSync(join(tmpdir(), 'passerelle-bench-'));
const clock = createClock(new Date().toISOString());
const server = await startServer(
  { env: 'test', demo: false, dataDir, port: 0, logLevel: 'silent', rateLimits: false },
  { clock },
);
const { context, services, url } = server;
const visitor = () => supertest.agent(url);
const settle = () => context.events.idle();
const close = () => server.close();
const app = { url, context, services, clock, dataDir, visitor, request: visitor(), settle, close };

const manager = await createCounsellor(app);
const structureId = await structureOf(manager);
const coordinator = await createPerson(app, { role: 'coordinator' });
await coordinator.visitor.put(`/api/v1/structures/${structureId}/managers/${manager.accountId}`).expect(204);
const people = Array.from({ length: rows }, (_, at) => inventedPerson(at));
const style = { delimiter: ';', lineEnd: '\r\n', quoteAll: false };
const content = Buffer.from(csvText([peopleHead, ...peopleRows(people)], style));

let mostBytes = 0;
const watch = setInterval(() => {
  mostBytes = Math.max(mostBytes, process.memoryUsage().rss);
}, 50);
const before = process.memoryUsage().rss;

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const started = performance.now();
  const result = await work();
  return [result, performance.now() - started];
}
async function reached(id: string, state: string) {
  for (;;) {
    const { body } = await manager.visitor.get(`/api/v1/imports/${id}`).expect(200);
    if (body.state === state) return body;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
const upload = () =>
  manager.visitor
    .put(`/api/v1/imports/${randomUUID()}?name=liste.csv`)
    .set('Content-Type', 'application/octet-stream')
    .send(content)
    .expect(201)
    .then(({ body }) => reached(body.id, 'ready'));

const [planned, planMs] = await timed(upload);
const [, runMs] = await timed(async () => {
  const { id, version } = planned;
  await manager.visitor.post(`/api/v1/imports/${id}/start`).set('If-Match', `"${version}"`).expect(202);
  return reached(id, 'done');
});
const [again, againMs] = await timed(upload);
clearInterval(watch);
const stored = await context.db
  .collection('pathways')
  .find({ 'fundFile.number': { $exists: true } })
  .toArray();
if (stored.length !== rows || again.counts.known !== rows) throw new Error('Not each row was stored once');

const [, bareMs] = await timed(async () => {
  for (let at = 0; at < stored.length; at += stepRows)
    await context.db.collection('bench').insertMany(stored.slice(at, at + stepRows));
});
for (const [what, ms] of [
  ['read and planned', planMs],
  ['carried out', runMs],
  ['both', planMs + runMs],
  ['read and planned again, all known', againMs],
  ['bare insertMany of the same documents', bareMs],
] as const)
  report({
    bench: 'intake',
    what,
    rows,
    seconds: ms / 1000,
    rows_per_second: (1000 * rows) / ms,
    ratio: ms / bareMs,
  });
report({ bench: 'intake', what: 'memory', before_mb: before / 1e6, most_mb: mostBytes / 1e6 });
await server.close();
rmSync(dataDir, { recursive: true, force: true });
