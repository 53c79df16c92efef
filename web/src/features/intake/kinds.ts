import { type ImportKindName, type ImportRole, importKinds, kindsOfRole } from '@passerelle/api/contract';
import { paths } from '../../app/paths.ts';

/** Names of the kinds in the address of the page; people are meant when it names none. */
const names = {
  people: 'personnes',
  companies: 'entreprises',
  structures: 'structures',
  slots: 'offres',
} as const;

export const kindParam = 'contenu';

export const kindsFor = (role: string | undefined): readonly ImportKindName[] =>
  kindsOfRole[(role ?? '') as ImportRole] ?? [];

/** The kind that the address asks for, or the first that this role may bring. */
export function kindIn(search: URLSearchParams, role: string | undefined): ImportKindName {
  const mine = kindsFor(role);
  const asked = importKinds.find((kind) => names[kind] === search.get(kindParam));
  return asked && mine.includes(asked) ? asked : (mine[0] ?? 'people');
}

export const nameOfKind = (kind: ImportKindName): string => names[kind];

/** Where what an import brought stands, and where one of it opens; null when this role has no such page. */
export function placeOf(kind: ImportKindName, role: string | undefined): string | null {
  if (kind === 'people') return role === 'counsellor' ? paths.caseload : null;
  if (kind === 'slots') return role === 'employer' ? paths.employerHome : null;
  if (role === 'counsellor') return kind === 'structures' ? paths.myStructure : null;
  return kind === 'companies' ? paths.companies : paths.structures;
}

export function pageOf(kind: ImportKindName, id: string): string | null {
  if (kind === 'people') return paths.person(id);
  return kind === 'slots' ? paths.ownSlot(id) : null;
}
