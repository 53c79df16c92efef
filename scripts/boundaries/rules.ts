import type { Import } from '../source/imports.ts';
import { doors, nestedFeatures, typesOfServices } from './doors.ts';

/** Where a file belongs. Features and `platform` are parts of `api/src`; the other files in it are its frame. */
export interface Place {
  room:
    | 'contract'
    | 'rules'
    | 'frame'
    | 'platform'
    | 'feature'
    | 'store'
    | 'api-test'
    | 'search'
    | 'web'
    | 'web-test'
    | 'scripts';
  feature?: string;
}

export function placeOf(path: string): Place {
  const parts = path.split('/');
  if (path.startsWith('api/contract/')) return { room: 'contract' };
  if (path.startsWith('api/rules/')) return { room: 'rules' };
  if (path.startsWith('api/store/')) return { room: 'store' };
  if (path.startsWith('api/test/')) return { room: 'api-test' };
  if (path.startsWith('search/')) return { room: 'search' };
  if (path.startsWith('web/src/')) return { room: 'web' };
  if (path.startsWith('web/')) return { room: 'web-test' };
  if (path.startsWith('scripts/')) return { room: 'scripts' };
  if (parts[2] === 'platform') return { room: 'platform' };
  if (parts.length <= 3) return { room: 'frame' };
  const nested = `${parts[2]}/${parts[3]}`;
  return { room: 'feature', feature: nestedFeatures.includes(nested) ? nested : (parts[2] ?? '') };
}

/** Files of the frame that every part may import: the types of the configuration and of the events. */
const readByAll = new Set(['api/src/config.ts', 'api/src/domain-events.ts']);

/** The only packages of ours that the web may import. */
const ofTheWeb: readonly string[] = ['@passerelle/api/contract', '@passerelle/api/rules'];
/** The parts that the API and the web share, and the only external package that each may import. */
const sharedPackages: Readonly<Record<string, string>> = {
  contract: 'zod',
  rules: '@socialgouv/jours-feries',
};
const isShared = ({ room }: Place) => room === 'contract' || room === 'rules';

const tests = new Set<Place['room']>(['api-test', 'web-test', 'scripts']);

/** Why this import is not allowed, or null. `from` must not be a test. */
export function refusal(from: string, { to, own, typesOnly }: Import): string | null {
  const here = placeOf(from);
  if (!own) return refusalOfPackage(here, to);
  const there = placeOf(to);
  if (there.room === 'store' && here.room !== 'store') return 'the store is reached by its package alone';
  switch (here.room) {
    case 'rules':
      return isShared(there) ? null : `the rules know nothing of ${there.room}`;
    case 'contract':
    case 'store':
    case 'search':
    case 'web':
      return there.room === here.room ? null : `${here.room} knows nothing of ${there.room}`;
    case 'platform':
      if (there.room === 'platform' || isShared(there) || readByAll.has(to)) return null;
      return `platform knows no ${there.room}`;
    case 'feature':
      if (there.room === 'feature')
        return typesOnly && typesOfServices.test(to) ? null : refusalOfFeature(here, there, to);
      if (there.room === 'platform' || isShared(there) || readByAll.has(to)) return null;
      return `a feature knows nothing of ${there.room}`;
    case 'frame':
      return tests.has(there.room) || there.room === 'web'
        ? `the server knows nothing of ${there.room}`
        : null;
    default:
      return null;
  }
}

function refusalOfPackage({ room }: Place, name: string): string | null {
  if (!name.startsWith('@passerelle/')) {
    const alone = sharedPackages[room];
    return alone !== undefined && name !== alone ? `${room} imports ${alone} alone` : null;
  }
  if (room === 'web') return ofTheWeb.includes(name) ? null : `the web imports ${ofTheWeb.join(', ')} alone`;
  if (room === 'contract' || room === 'rules' || room === 'search')
    return `${room} imports nothing of the product`;
  if (room === 'store' && !name.startsWith('@passerelle/store'))
    return 'the store imports nothing of the product';
  return null;
}

function refusalOfFeature(here: Place, there: Place, to: string): string | null {
  // a nested feature is part of its parent and may import all of it
  if (here.feature === there.feature || here.feature?.startsWith(`${there.feature}/`)) return null;
  const file = to.slice(`api/src/${there.feature}/`.length);
  return doors[there.feature ?? '']?.includes(file) ? null : `${file} is no door of ${there.feature}`;
}
