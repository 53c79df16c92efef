import { z } from 'zod';
import { ContractError, notInContract } from './contract-error.ts';

const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** How the server names what is wrong with a field. */
export type Naming = {
  /** `search_` for `invalid_search_limit`. */
  readonly prefix: string;
  /** Fields that have names of their own; an empty one for fields that have none. */
  readonly named?: Readonly<Record<string, string>>;
};

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let here = value;
  for (const part of path)
    here = typeof here === 'object' && here !== null ? Reflect.get(here, part) : undefined;
  return here;
}

/** Refuses as the server does: by the code of the field, and unknown fields by `bad_request`. */
export function parsed<S extends z.ZodType>(schema: S, value: unknown, naming: Naming): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const names = (issue?.path ?? []).filter((part) => typeof part === 'string');
  const [field] = names;
  const message = `${issue?.message} at \`${issue?.path.join('.')}\``;
  if (field === undefined) throw new ContractError(400, 'bad_request', message);
  const name = naming.named?.[field] ?? `${naming.prefix}${snake(field)}`;
  if (name === '') throw new ContractError(400, 'bad_request', message);
  const missing = issue?.path.at(-1) === field && valueAt(value, issue.path) === undefined;
  throw new ContractError(400, `${missing ? 'missing' : 'invalid'}_${name}`, message);
}

const count = z.int().min(0);
const texts = z.array(z.string());
export const uidSchema = z.string().regex(/^[\w-]{1,400}$/);

/** Parameters that the server knows and no test needs. */
const unsupported: ReadonlySet<string> = new Set([
  ...['page', 'hitsPerPage', 'attributesToCrop', 'cropLength', 'cropMarker', 'attributesToHighlight'],
  ...['highlightPreTag', 'highlightPostTag', 'showMatchesPosition', 'distinct', 'attributesToSearchOn'],
  ...['rankingScoreThreshold', 'locales', 'hybrid', 'vector', 'retrieveVectors', 'media', 'personalize'],
  ...['useNetwork', 'showPerformanceDetails', 'federationOptions', 'showRankingScore', 'federation'],
]);
export function refuseUnsupported(body: unknown): void {
  if (typeof body !== 'object' || body === null) return;
  for (const name of Object.keys(body)) if (unsupported.has(name)) throw notInContract(`\`${name}\``);
}

export const searchSchema = z.strictObject({
  indexUid: uidSchema,
  q: z.string().nullish(),
  filter: z.unknown().optional(),
  limit: count.nullish(),
  offset: count.nullish(),
  sort: texts.nullish(),
  facets: texts.nullish(),
  attributesToRetrieve: texts.nullish(),
  matchingStrategy: z.enum(['all', 'last', 'frequency']).optional(),
  showRankingScoreDetails: z.boolean().optional(),
});
export type Search = z.output<typeof searchSchema>;
export const searchNaming: Naming = { prefix: 'search_', named: { indexUid: 'index_uid' } };
export const searchesSchema = z.strictObject({ queries: z.array(z.unknown()) });
export const searchesNaming: Naming = { prefix: '', named: { queries: '' } };

export const fetchSchema = z.strictObject({
  ids: z.array(z.unknown()).nullish(),
  filter: z.unknown().optional(),
  fields: texts.nullish(),
  sort: texts.nullish(),
  offset: count.optional(),
  limit: count.optional(),
});
export type Fetch = z.output<typeof fetchSchema>;
export const fetchNaming: Naming = { prefix: 'document_' };

export const newIndexSchema = z.strictObject({ uid: uidSchema, primaryKey: z.string().nullish() });
export const newIndexNaming: Naming = { prefix: 'index_' };

const pair = z.strictObject({ indexes: z.array(uidSchema), rename: z.boolean().optional() });
export const swapsSchema = z.array(pair);
export const swapsNaming: Naming = { prefix: 'swap_' };

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const actions = [
  ...['*', '*.get', 'search', 'version', 'stats.get', 'stats.*', 'dumps.*', 'dumps.create'],
  ...['keys.get', 'keys.create', 'keys.update', 'keys.delete'],
  ...['documents.*', 'documents.add', 'documents.get', 'documents.delete'],
  ...['indexes.*', 'indexes.create', 'indexes.get', 'indexes.update', 'indexes.delete', 'indexes.swap'],
  ...['settings.*', 'settings.get', 'settings.update'],
  ...['tasks.*', 'tasks.get', 'tasks.delete', 'tasks.cancel', 'tasks.compact'],
];
export const newKeySchema = z.strictObject({
  uid: z.string().regex(uuid).optional(),
  name: z.string().nullish(),
  description: z.string().nullish(),
  actions: z.array(z.enum(actions)),
  indexes: z.array(z.string().regex(/^([\w-]+\*?|\*)$/)),
  expiresAt: z.iso.datetime({ offset: true }).nullable(),
});
export type NewKey = z.output<typeof newKeySchema>;
export const newKeyNaming: Naming = { prefix: 'api_key_' };
