import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClock } from '../../api/src/platform/clock.ts';
import { startServer } from '../../api/src/server.ts';
import { option, percentile } from '../../search/bench/measure.ts';
import { report } from '../../search/bench/report.ts';
import { demoSeed, fillDemoTerritory } from '../seed/fill.ts';
import { acceptedIn, createPreparation } from '../seed/preparing.ts';
import { buildDemoTerritory } from '../seed/territory-data.ts';

/**
 * A signature with an account, from the request to the stored proof: the rules, the PDF whose hash is kept, the record in
 * the chain and the conditional update, on the embedded store with its disk; beside one conditional update of the same
 * store. `--conventions N`.
 */
const conventions = option('conventions', 40);
const dataDir = mkdtempSync(join(tmpdir(), 'passerelle-bench-'));
// stands still: the territory below is the one that was written
const clock = createClock(new Date().toISOString());
const server = await startServer(
  { env: 'test', demo: true, dataDir, port: 0, logLevel: 'silent' },
  { fill: fillDemoTerritory, clock },
);
const { context, services } = server;
const preparation = createPreparation(context, services);
const waiting = acceptedIn(buildDemoTerritory(demoSeed, clock.now())).slice(-conventions);
const taken: Record<'update' | 'signature', number[]> = { update: [], signature: [] };

async function timed<T>(what: keyof typeof taken, work: () => PromiseLike<T>): Promise<T> {
  const before = performance.now();
  const result = await work();
  taken[what].push(performance.now() - before);
  return result;
}

const plain = context.db.collection<{ _id: number; turn: number }>('bench');
await plain.insertOne({ _id: 1, turn: 0 });
for (const [turn, around] of waiting.entries()) {
  const actor = await preparation.actorOf(around.counsellor);
  const sent = await preparation.send(actor, around);
  await timed('update', () => plain.updateOne({ _id: 1, turn }, { $set: { turn: turn + 1 } }));
  for (const party of sent.convention.versions.at(-1)?.parties ?? [])
    await timed('signature', () => preparation.sign(actor, sent, party, around));
}
const peer = percentile(taken.update, 0.5);
for (const [what, list] of Object.entries(taken))
  report({
    bench: 'signature',
    what,
    count: list.length,
    p50_ms: percentile(list, 0.5),
    p99_ms: percentile(list, 0.99),
    ratio_of_p50: percentile(list, 0.5) / peer,
  });
await server.close();
rmSync(dataDir, { recursive: true, force: true });
