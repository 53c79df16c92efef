import { z } from 'zod';
import { type Naming, parsed } from './contract-bodies.ts';
import { ContractError, notInContract } from './contract-error.ts';

const list = z.array(z.string()).nullish();
const count = z.int().min(0);
const length = z.int().min(0).max(255).nullish();
const mixedRules = (rules: readonly string[]) =>
  rules.includes('attribute') && (rules.includes('attributeRank') || rules.includes('wordPosition'));

/** What a change may hold; `null` resets. Locales are the few that the tests use. */
const changeSchema = z.strictObject({
  displayedAttributes: list,
  searchableAttributes: list,
  filterableAttributes: list,
  sortableAttributes: list,
  rankingRules: z
    .array(
      z
        .string()
        .regex(
          /^(words|typo|proximity|attribute|attributeRank|wordPosition|sort|exactness|[\w.-]+:(asc|desc))$/,
        ),
    )
    .refine((rules) => !mixedRules(rules))
    .nullish(),
  stopWords: list,
  nonSeparatorTokens: list,
  separatorTokens: list,
  dictionary: list,
  synonyms: z.record(z.string(), z.array(z.string())).nullish(),
  distinctAttribute: z.string().nullish(),
  proximityPrecision: z.enum(['byWord', 'byAttribute']).nullish(),
  typoTolerance: z
    .strictObject({
      enabled: z.boolean().nullish(),
      minWordSizeForTypos: z
        .strictObject({ oneTypo: length, twoTypos: length })
        .refine(({ oneTypo, twoTypos }) => (oneTypo ?? 0) <= (twoTypos ?? 255))
        .nullish(),
      disableOnWords: list,
      disableOnAttributes: list,
      disableOnNumbers: z.boolean().nullish(),
    })
    .nullish(),
  faceting: z
    .strictObject({
      maxValuesPerFacet: count.nullish(),
      sortFacetValuesBy: z.record(z.string(), z.enum(['alpha', 'count'])).nullish(),
    })
    .nullish(),
  pagination: z.strictObject({ maxTotalHits: z.int().min(1).nullish() }).nullish(),
  searchCutoffMs: count.nullish(),
  localizedAttributes: z
    .array(
      z.strictObject({
        attributePatterns: z.array(z.string()),
        locales: z.array(z.enum(['fra', 'fr', 'eng', 'en'])),
      }),
    )
    .nullish(),
  facetSearch: z.boolean().nullish(),
  prefixSearch: z.enum(['indexingTime', 'disabled']).nullish(),
  embedders: z.record(z.string(), z.unknown()).nullish(),
});
export type SettingsChange = z.output<typeof changeSchema>;
const naming: Naming = { prefix: 'settings_' };

/** Of a new index, as 1.50 gives them. */
export const defaultSettings = {
  displayedAttributes: ['*'],
  searchableAttributes: ['*'],
  filterableAttributes: [] as readonly string[],
  sortableAttributes: [] as readonly string[],
  rankingRules: ['words', 'typo', 'proximity', 'attributeRank', 'sort', 'wordPosition', 'exactness'],
  stopWords: [] as readonly string[],
  nonSeparatorTokens: [],
  separatorTokens: [],
  dictionary: [],
  synonyms: {} as Readonly<Record<string, readonly string[]>>,
  distinctAttribute: null,
  proximityPrecision: 'byWord' as 'byWord' | 'byAttribute',
  typoTolerance: {
    enabled: true,
    minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 },
    disableOnWords: [],
    disableOnAttributes: [],
    disableOnNumbers: false,
  },
  faceting: { maxValuesPerFacet: 100, sortFacetValuesBy: { '*': 'alpha' } },
  pagination: { maxTotalHits: 1000 },
  embedders: {},
  searchCutoffMs: null,
  localizedAttributes: null,
  facetSearch: true,
  prefixSearch: 'indexingTime',
};
export type ContractSettings = typeof defaultSettings;

/** Settings that change answers and that the contract server keeps at their defaults. */
const fixed = [
  ...(['displayedAttributes', 'nonSeparatorTokens', 'separatorTokens', 'dictionary'] as const),
  ...(['distinctAttribute', 'prefixSearch', 'embedders'] as const),
];
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** The change of a request; refused as the server refuses it, or because the contract server cannot follow it. */
export function settingsChange(body: unknown): SettingsChange {
  if (typeof body === 'object' && body !== null)
    for (const item of [Reflect.get(body, 'filterableAttributes')].flat())
      if (typeof item === 'object' && item !== null && 'attributePatterns' in item)
        throw notInContract('A pattern of filterable attributes');
  const change = parsed(changeSchema, body, naming);
  for (const name of fixed)
    if (change[name] != null && !same(change[name], defaultSettings[name]))
      throw notInContract(`\`${name}\` other than its default`);
  const { disableOnWords, disableOnAttributes, disableOnNumbers } = change.typoTolerance ?? {};
  if (disableOnWords?.length || disableOnAttributes?.length || disableOnNumbers)
    throw notInContract('A word or attribute without typos');
  if (Object.values(change.faceting?.sortFacetValuesBy ?? {}).includes('count'))
    throw notInContract('The order of facet values by count');
  if (change.filterableAttributes?.some((name) => name.includes('*') || name === '_geo'))
    throw notInContract('A pattern of filterable attributes');
  return change;
}

/** `change` over `present`, objects field by field; null stands for the default. */
function over(present: object, change: object, initial: object): object {
  const next = Object.entries(change).map(([name, value]) => {
    const first = Reflect.get(initial, name);
    if (value === undefined) return [name, Reflect.get(present, name)];
    if (value === null) return [name, first];
    const nested =
      typeof value === 'object' && !Array.isArray(value) && name !== 'synonyms' && first !== null;
    return [name, nested ? over(Reflect.get(present, name), value, first) : value];
  });
  return { ...present, ...Object.fromEntries(next) };
}

/** Throws when the change does not go with the present settings, which is only seen in the task. */
export function changedSettings(present: ContractSettings, change: SettingsChange): ContractSettings {
  // a set of words has an order of its own
  const ordered = change.stopWords ? { ...change, stopWords: change.stopWords.toSorted() } : change;
  const next = over(present, ordered, defaultSettings) as ContractSettings;
  const { oneTypo, twoTypos } = next.typoTolerance.minWordSizeForTypos;
  if (oneTypo > twoTypos)
    throw new ContractError(
      400,
      'invalid_settings_typo_tolerance',
      `\`oneTypo\` ${oneTypo} is above ${twoTypos}.`,
    );
  return next;
}
