import { beforeAll, describe, expect, it } from 'vitest';
import { createEmbeddedEngine, highlight, type SearchEngine } from '../src/index.ts';
import { testClock } from '../src/testing/build.ts';
import { corpusDirectory, corpusSlots } from './corpus.ts';
import { queries } from './queries.ts';

let engine: SearchEngine;
beforeAll(async () => {
  engine = createEmbeddedEngine({ directory: corpusDirectory, clock: testClock });
  await engine.replaceAllSlots(corpusSlots);
});

describe('the right occupation is among the first three results of a typed query', () => {
  it.each(queries)('%s → %s', async (text, code) => {
    const { hits } = await engine.searchText({ text, limit: 3 });
    expect(hits.map(({ id }) => id)).toContain(code);
  });
});

describe('the occupation is detected in a sentence', () => {
  it.each([
    ['cherche place de cariste', 'N1101'],
    ['je voudrais devenir coiffeuse', 'D1202'],
    ['femme de ménage à domicile', 'K1304'],
    ['stage aide soignante', 'J1501'],
  ])('%s → %s', async (text, code) => {
    expect((await engine.detectOccupations(text))[0]?.code).toBe(code);
  });
});

describe('the words of a query are highlighted', () => {
  const marked = (text: string, query: string) =>
    highlight(text, query).map(({ start, end }) => text.slice(start, end));
  it('whole, as a prefix, inflected, with typos or with other accents', () => {
    expect(marked("Aide à la boulangerie de l'Écluse", 'boul ecluse')).toEqual(['boulangerie', 'Écluse']);
    expect(marked('Boulangères et boulangers', 'boulanger')).toEqual(['Boulangères', 'boulangers']);
    expect(marked('Conduite de chariot', 'charoit')).toEqual(['chariot']);
    expect(marked('Vente de fruits', 'cariste')).toEqual([]);
  });
});
