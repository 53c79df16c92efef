import { Meilisearch } from 'meilisearch';
import type { Commune } from '../../../api/src/directory/communes/commune.ts';
import { loadCommunes } from '../../../api/src/directory/communes/load-communes.ts';
import { starterDirectory } from '../../../api/src/directory/data/starter.ts';
import type { DirectoryEdition } from '../../../api/src/directory/directory-edition.ts';
import { untilOnServer } from '../../../search/bench/on-server.ts';
import { createMeilisearchEngine } from '../../../search/src/meilisearch/meilisearch-engine.ts';
import { measureDrawn } from './drawn.ts';
import { editionAt } from './edition.ts';
import { measureWords, type Outcome, prepareWords } from './measure.ts';
import { type Half, halves } from './queries.ts';

const share = (outcomes: readonly Outcome[]) =>
  `${((100 * outcomes.filter(({ right }) => right).length) / outcomes.length).toFixed(1)} %`;

/** Right in the first three by kind and half; the failures of the half used for tuning are listed, the others never. */
export async function printWords(rome: string | undefined): Promise<void> {
  const communes = loadCommunes();
  const editions = [
    { name: 'starter directory', edition: starterDirectory },
    ...(rome ? [{ name: 'ROME', edition: await editionAt(rome) }] : []),
  ];
  for (const { name, edition } of editions) {
    const prepared = await prepareWords(edition, communes);
    const titles = Object.entries(measureDrawn(edition, prepared.index)).map(
      ([writing, part]) => `${writing} ${(100 * part).toFixed(1)} %`,
    );
    console.log(`\n${name}, 600 published titles drawn at random, look-up: ${titles.join(', ')}`);
    for (const half of halves) {
      const alone = await measureWords(prepared, half);
      const server = await onServer(edition, communes, half);
      const measured: Record<string, Outcome[]> = {
        ...alone,
        ...(server ? { 'slots with the server': server } : {}),
      };
      for (const [where, outcomes] of Object.entries(measured)) {
        const kinds = [...new Set(outcomes.map(({ kind }) => kind))];
        const parts = kinds.map((kind) => `${kind} ${share(outcomes.filter((one) => one.kind === kind))}`);
        console.log(
          `\n${name}, ${half}, ${where}: ${share(outcomes)} of ${outcomes.length}\n  ${parts.join(', ')}`,
        );
        if (half !== 'tuning') continue;
        for (const { kind, typed, right, shown } of outcomes)
          if (!right) console.log(`  ✗ ${kind}: ${typed} → ${shown.join(' | ') || 'nothing'}`);
      }
      if (server) printAgreement(`${name}, ${half}`, alone.slots, server, half === 'tuning');
    }
  }
}

/** How often the engine alone and with the server show the same three slots, in the same order. */
function printAgreement(
  of: string,
  alone: readonly Outcome[],
  withServer: readonly Outcome[],
  lists: boolean,
): void {
  const others = new Map(withServer.map((one) => [`${one.kind} ${one.typed}`, one.shown]));
  const differ = alone.filter(
    ({ kind, typed, shown }) => others.get(`${kind} ${typed}`)?.join('\n') !== shown.join('\n'),
  );
  const same = (100 * (alone.length - differ.length)) / alone.length;
  console.log(`\n${of}: the same first three with and without the server: ${same.toFixed(1)} %`);
  if (!lists) return;
  for (const { kind, typed, shown } of differ)
    console.log(
      `  ≠ ${kind}: ${typed} → ${shown.join(' | ') || 'nothing'} / ${others.get(`${kind} ${typed}`)?.join(' | ') || 'nothing'}`,
    );
}

const url = process.env.TEST_MEILI_URL;
const prefix = 'relevance';

/** The search of slots with the help of the Meilisearch server in `TEST_MEILI_URL`. */
async function onServer(
  edition: DirectoryEdition,
  communes: readonly Commune[],
  half: Half,
): Promise<Outcome[] | null> {
  if (!url) return null;
  const key = process.env.TEST_MEILI_KEY;
  const prepared = await prepareWords(edition, communes, (options) =>
    createMeilisearchEngine({ ...options, url, key, prefix, patience: 10_000 }),
  );
  await untilOnServer(
    new Meilisearch({ host: url, ...(key ? { apiKey: key } : {}) }),
    prefix,
    prepared.slotCount,
  );
  const { slots } = await measureWords(prepared, half);
  await prepared.close();
  return slots;
}
