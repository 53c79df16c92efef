import type { Caller } from './caller.ts';

/** Documents with each kind of value that filters know. */
const documents = [
  {
    ...{
      key: 'a',
      id: 'a',
      title: 'Boulangerie du Port',
      communeName: 'Rouen',
      kind: 'EI',
      places: 1,
      open: true,
    },
    ...{ text: 'Pétrir la pâte, vendre le pain', tags: ['matin', 'Équipe'], note: null, publishedAt: 3 },
    at: { city: 'Rouen', rank: 1 },
  },
  {
    ...{
      key: 'b',
      id: 'b',
      title: 'Aide boulanger',
      communeName: 'Elbeuf',
      kind: 'ei',
      places: 2,
      open: false,
    },
    ...{ text: 'Nettoyer le fournil et cuire', tags: [], note: '', publishedAt: 1, at: { city: 'Elbeuf' } },
  },
  {
    ...{
      key: 'c',
      id: 'c',
      title: 'Vente en magasin',
      communeName: 'Le Havre',
      kind: 'AI',
      places: 10,
      open: true,
    },
    ...{ text: 'Accueillir, conseiller, encaisser', tags: ['soir'], note: {}, publishedAt: 2, at: {} },
  },
  {
    ...{
      key: 'd',
      id: 'd',
      title: 'Maçonnerie et second œuvre',
      kind: 'E I',
      places: 2.5,
      open: true,
      note: [],
    },
    ...{ communeName: 'Saint-Étienne-du-Rouvray', text: "L’enduit d'une façade", tags: ['matin', 'soir'] },
    publishedAt: 2,
  },
  {
    ...{ key: 'e', id: 'e', title: 'Conduite d’engins', communeName: 'Rouen', kind: 'or', places: '2' },
    ...{ text: 'Conduire des engins de chantier', note: 'a "b" c', publishedAt: 5 },
  },
];

const settings = {
  searchableAttributes: ['title', 'communeName', 'text'],
  filterableAttributes: ['at.city', 'id', 'key', 'kind', 'note', 'open', 'places', 'tags'],
  sortableAttributes: ['places', 'publishedAt', 'title'],
  rankingRules: ['words', 'typo', 'proximity', 'attribute', 'sort', 'exactness'],
  stopWords: ['d', 'de', 'des', 'du', 'en', 'et', 'l', 'la', 'le'],
  synonyms: { boulanger: ['boulangere'], vendeur: ['vente'] },
  proximityPrecision: 'byAttribute',
  typoTolerance: { enabled: true, minWordSizeForTypos: { oneTypo: 4, twoTypos: 8 } },
  localizedAttributes: [{ attributePatterns: ['*'], locales: ['fra'] }],
};

/** The index `$slots` that filters and questions are asked of, and `$few`, which shows two of everything. */
export async function createStage({ outcome }: Caller): Promise<void> {
  for (const index of ['$slots', '$few']) {
    await outcome('POST /indexes', { uid: index, primaryKey: 'key' });
    await outcome(`PATCH /indexes/${index}/settings`, settings);
    await outcome(`POST /indexes/${index}/documents`, documents);
  }
  const limits = { pagination: { maxTotalHits: 2 }, faceting: { maxValuesPerFacet: 2 } };
  await outcome('PATCH /indexes/$few/settings', limits);
}
