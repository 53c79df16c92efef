import { type Endpoint, endpoints } from '../../../contract/index.ts';
import { consentPurposes } from '../../../contract/pathway-profile.ts';
import type { Actor, Recorder } from './recorder.ts';
import { words } from './words.ts';

/** Values of path parameters, by name. */
export type Known = Readonly<Record<string, readonly string[]>>;

const contract: readonly Endpoint[] = endpoints;
const readings = contract.filter(({ route }) => route.startsWith('GET '));

/** Searches and filters that could echo or match a secret; used besides the plain list. */
const asked = ['canari', words.lastName];
const filters: Readonly<Record<string, readonly string[]>> = {
  q: asked,
  role: ['beneficiary', 'counsellor', 'employer', 'coordinator'],
  need: ['to_confirm', 'manager'],
  state: ['handled', 'open', 'draft', 'closed'],
  only: ['changes'],
  obstacles: ['true'],
  inline: ['true'],
};

/** Requests every readable endpoint with every known id, including those that this actor may not read. */
export async function readEverything(
  ears: Recorder,
  actor: Actor,
  known: Known,
): Promise<Map<string, number>> {
  const answers = new Map<string, number>();
  for (const endpoint of readings)
    for (const path of pathsOf(endpoint, known))
      for (const query of queriesOf(endpoint, path, known)) {
        const status = await ears.get(actor, `/api/v1${path}${query && `?${query}`}`);
        answers.set(`${path}?${query}`, status);
        // when refused or not found for this reader, filters do not matter
        if (status >= 400) break;
      }
  for (const path of ['/', '/health', '/ready', '/metrics']) await ears.get(actor, path);
  return answers;
}

function pathsOf({ route }: Endpoint, known: Known): string[] {
  const names = [...route.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  return names.reduce<string[]>(
    (paths, name) => {
      // lines of a conversation are numbered; one conversation has them all
      const values =
        known[names.includes('seq') ? `${name} of lines` : name] ??
        known[name] ??
        (name === 'purpose' ? consentPurposes : undefined);
      if (!values) throw new Error(`Nothing is known to read ${route} with: ${name}`);
      return paths.flatMap((path) =>
        values.map((value) => path.replace(`:${name}`, encodeURIComponent(value))),
      );
    },
    [route.slice('GET '.length)],
  );
}

function queriesOf({ route, query }: Endpoint, path: string, known: Known): string[] {
  const fields = Object.keys(query?.shape ?? {});
  const plain = fields.includes('limit') ? 'limit=100' : '';
  const one = Object.entries(filters).flatMap(([name, values]) =>
    fields.includes(name) ? values.map((value) => `${name}=${encodeURIComponent(value)}`) : [],
  );
  if (route === 'GET /appointments') return ['day=2026-03-12'];
  if (route === 'GET /invitations')
    return one.flatMap((each) =>
      ['', ...(known.placeId ?? [])].map((id) => (id ? `${each}&placeId=${id}` : each)),
    );
  if (route.startsWith('GET /directory'))
    return path.includes(':') ? [] : [`q=${encodeURIComponent('pain')}`];
  // also the smallest page, because its cursor contains the sort keys
  return [plain, ...(fields.includes('cursor') ? ['limit=1'] : []), ...one];
}
