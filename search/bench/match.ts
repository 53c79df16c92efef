import { benchDirectory, benchProfiles, benchSlots, kinds } from './data.ts';
import type { BenchEngine, BenchQuery } from './engines/engine.ts';
import { flexsearch } from './engines/flexsearch.ts';
import { minisearch } from './engines/minisearch.ts';
import { orama } from './engines/orama.ts';
import { passerelle } from './engines/passerelle.ts';
import { reranker } from './engines/rerank.ts';
import { scan } from './engines/scan.ts';
import { flagged, heldBytes, option, percentile, times } from './measure.ts';

/**
 * Speed, size and quality of matching: our engine, an exhaustive scan and three libraries on the same seeded data in
 * one run. `--slots N` (10,000), `--json`, `--only a,b` to select engines, `--queries N`.
 */
type Row = {
  engine: string;
  slots: number;
  build_s: number;
  bytes_per_doc: number;
  p50_ms: number;
  p99_ms: number;
  overlap20: number;
  ndcg10: number;
  /** Median of this engine divided by the median of ours. */
  ratio_p50: number;
};

const slots = option('slots', 10_000);
const queryCount = option('queries', 500);
const at = process.argv.indexOf('--only');
const only = at < 0 ? null : new Set(process.argv[at + 1]!.split(','));
const say = (line: string) => process.stderr.write(`${line}\n`);

const directory = benchDirectory();
const objectives = ['discover', 'confirm', 'recruit'] as const;
const queries: BenchQuery[] = [...benchProfiles(directory, queryCount)].map((profile, i) => ({
  profile,
  objective: objectives[i % 3]!,
  kind: kinds[i % kinds.length]!,
}));

/** The gains are the true ranks, so that a nearly right result costs little and a wrong one a lot. */
function ndcg10(
  found: readonly string[],
  truth: ReadonlyMap<string, number>,
  best: readonly string[],
): number {
  const gain = (ids: readonly string[]) =>
    ids.slice(0, 10).reduce((sum, id, i) => sum + Math.max(0, truth.get(id) ?? 0) / Math.log2(i + 2), 0);
  const ideal = gain(best);
  return ideal === 0 ? 1 : gain(found) / ideal;
}

/** Seconds needed to generate the slots, subtracted from every build time. */
function generationSeconds(): number {
  const start = performance.now();
  let count = 0;
  for (const slot of benchSlots(directory, slots)) count += slot.version;
  say(`${count} slots to index`);
  return (performance.now() - start) / 1000;
}

async function measure(
  engine: BenchEngine,
  generation: number,
): Promise<Omit<Row, 'overlap20' | 'ndcg10' | 'ratio_p50'>> {
  const before = await heldBytes();
  const start = performance.now();
  await engine.build(benchSlots(directory, slots));
  const build = (performance.now() - start) / 1000 - generation;
  const bytes = ((await heldBytes()) - before + ((await engine.sharedBytes?.()) ?? 0)) / slots;
  const asked = queries.slice(0, engine.queries);
  const taken = await times(asked, engine.search);
  return {
    engine: engine.name,
    slots,
    build_s: Math.max(0, build),
    bytes_per_doc: Math.max(0, bytes),
    p50_ms: percentile(taken, 0.5),
    p99_ms: percentile(taken, 0.99),
  };
}

const generation = generationSeconds();
const truth = scan(directory, Math.min(queryCount, 200));
const few = Math.max(20, Math.min(queryCount, Math.round(2_000_000 / slots)));
const groups: (() => BenchEngine[])[] = [
  () => [passerelle(directory, queryCount)],
  () => [truth],
  () => minisearch(few, reranker(directory)),
  () => flexsearch(few, reranker(directory)),
  () => orama(few, reranker(directory)),
];

const names = ['passerelle', 'scan', 'minisearch', 'flexsearch', 'orama'];
const rows: Omit<Row, 'ratio_p50'>[] = [];
const found = new Map<string, string[][]>();
for (const [index, make] of groups.entries()) {
  if (only && !only.has(names[index]!) && names[index] !== 'scan') continue;
  let first: { build_s: number; bytes_per_doc: number } | null = null;
  for (const engine of make()) {
    say(`${engine.name} ...`);
    const row = await measure(engine, generation);
    first ??= row;
    found.set(
      engine.name,
      await Promise.all(queries.slice(0, engine.queries).map(async (q) => engine.search(q))),
    );
    rows.push({
      ...row,
      build_s: first.build_s,
      bytes_per_doc: first.bytes_per_doc,
      overlap20: 0,
      ndcg10: 0,
    });
  }
}

const truths = queries.slice(0, truth.queries).map((query) => ({
  scores: new Map(truth.scores(query)),
  best: truth.search(query) as string[],
}));
const ours = rows.find(({ engine }) => engine === 'passerelle')?.p50_ms ?? Number.NaN;
const result: Row[] = rows.map((row) => {
  const answers = found.get(row.engine)!.slice(0, truths.length);
  let overlap = 0;
  let ndcg = 0;
  answers.forEach((ids, i) => {
    const { best, scores } = truths[i]!;
    const wanted = new Set(best);
    overlap += best.length === 0 ? 1 : ids.filter((id) => wanted.has(id)).length / best.length;
    ndcg += ndcg10(ids, scores, best);
  });
  return {
    ...row,
    overlap20: overlap / answers.length,
    ndcg10: ndcg / answers.length,
    ratio_p50: row.p50_ms / ours,
  };
});

const round = (value: number) => Number(value.toPrecision(4));
if (flagged('json')) {
  for (const row of result) {
    const rounded = Object.entries(row).map(([key, value]) => [
      key,
      typeof value === 'number' ? round(value) : value,
    ]);
    process.stdout.write(`${JSON.stringify(Object.fromEntries(rounded))}\n`);
  }
} else {
  console.table(
    result.map((row) => ({
      engine: row.engine,
      slots: row.slots,
      'build s': round(row.build_s),
      'bytes/doc': Math.round(row.bytes_per_doc),
      'p50 ms': round(row.p50_ms),
      'p99 ms': round(row.p99_ms),
      'overlap@20': round(row.overlap20),
      'nDCG@10': round(row.ndcg10),
      '× ours (p50)': round(row.ratio_p50),
    })),
  );
}
