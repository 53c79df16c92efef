import type { Objective, ProfileDoc } from '../document.ts';
import { slotObjectives } from '../document.ts';
import type { PreparedProfile } from '../scoring/prepare.ts';
import { float32, float64, type Interner, int32, interner, uint8, uint16, uint32 } from './columns.ts';
import { writeId } from './id-table.ts';
import { tablesOf } from './table.ts';

/** Numbered names, shared by all segments of the index. */
export type ProfileNames = {
  readonly skills: Interner;
  readonly occupations: Interner;
  readonly followers: Interner;
  readonly structures: Interner;
  readonly communes: Interner;
};

export function profileNames(): ProfileNames {
  return {
    skills: interner(),
    occupations: interner(),
    followers: interner(),
    structures: interner(),
    communes: interner(),
  };
}

/** Bits of the flags column. The objective is in the next two bits, 0 means none. */
export const person = {
  licence: 1,
  vehicle: 2,
  transport: 4,
  discovering: 8,
  waiting: 16,
  located: 32,
  dated: 64,
  objectiveShift: 7,
} as const;

/** The value of an unknown or unlimited day. */
export const unknownDay = -(2 ** 31);
const lastDay = 2 ** 31 - 1;

export const profileTables = tablesOf({
  columns: {
    x: float32,
    y: float32,
    z: float32,
    limitKm: float64,
    limitChord2: float64,
    flags: uint16,
    halfDays: uint16,
    needs: uint32,
    from: int32,
    to: int32,
    age16: int32,
    age18: int32,
    /** Numbers of the wished occupations + 1, the preferred one first; 0 means none. */
    first: uint16,
    second: uint16,
    third: uint16,
    /** Number + 1; 0 means none. */
    structure: uint32,
    /** Number + 1; 0 when it is not known. */
    commune: uint32,
    version: float64,
  },
  lists: {
    ids: { fields: { bytes: uint8 }, usual: 24 },
    skills: { fields: { keys: uint32, levels: uint8, shares: float32 }, usual: 12 },
    followers: { fields: { keys: uint32 }, usual: 2 },
  },
});
export type ProfileTable = ReturnType<typeof profileTables.create>;

export const wishColumns = ['first', 'second', 'third'] as const;

function flagsOf(doc: ProfileDoc): number {
  return (
    (doc.licence ? person.licence : 0) |
    (doc.vehicle ? person.vehicle : 0) |
    (doc.publicTransport ? person.transport : 0) |
    (doc.objective === 'discover' ? person.discovering : 0) |
    (doc.waiting ? person.waiting : 0) |
    (doc.location ? person.located : 0) |
    (doc.available ? person.dated : 0) |
    ((doc.objective ? slotObjectives.indexOf(doc.objective) + 1 : 0) << person.objectiveShift)
  );
}

export function objectiveOf(flags: number): Objective | null {
  return slotObjectives[(flags >> person.objectiveShift) - 1] ?? null;
}

export function pushProfile(table: ProfileTable, profile: PreparedProfile, names: ProfileNames): void {
  const { doc, at, skills } = profile;
  const room = { ids: 3 * doc.id.length, skills: skills.ids.length, followers: doc.followers.length };
  profileTables.reserve(table, 1, (list) => room[list]);
  const row = table.count;
  const c = table.columns;
  c.x[row] = at?.[0] ?? 0;
  c.y[row] = at?.[1] ?? 0;
  c.z[row] = at?.[2] ?? 0;
  c.limitKm[row] = doc.travelLimitKm;
  c.limitChord2[row] = profile.limitChord2;
  c.flags[row] = flagsOf(doc);
  c.halfDays[row] = doc.halfDays;
  c.needs[row] = doc.needs;
  c.from[row] = doc.available?.from ?? unknownDay;
  c.to[row] = doc.available?.to ?? lastDay;
  c.age16[row] = doc.age16From ?? unknownDay;
  c.age18[row] = doc.age18From ?? unknownDay;
  for (const [rank, column] of wishColumns.entries()) {
    const code = doc.occupations[rank];
    c[column][row] = code === undefined ? 0 : names.occupations.numberOf(code) + 1;
  }
  c.structure[row] = doc.structureId === null ? 0 : names.structures.numberOf(doc.structureId) + 1;
  c.commune[row] = doc.commune === null ? 0 : names.communes.numberOf(doc.commune) + 1;
  c.version[row] = doc.version;
  pushLists(table, profile, names);
  table.count++;
}

function pushLists(
  { count, lists }: ProfileTable,
  { doc, skills }: PreparedProfile,
  names: ProfileNames,
): void {
  const { ids } = lists;
  ids.offsets[count + 1] = writeId(ids.bytes, ids.offsets[count]!, doc.id);
  let at = lists.skills.offsets[count]!;
  for (let i = 0; i < skills.ids.length; i++, at++) {
    lists.skills.keys[at] = names.skills.numberOf(skills.ids[i]!);
    lists.skills.levels[at] = skills.levels[i]!;
    lists.skills.shares[at] = skills.shares[i]!;
  }
  lists.skills.offsets[count + 1] = at;
  at = lists.followers.offsets[count]!;
  for (const follower of doc.followers) lists.followers.keys[at++] = names.followers.numberOf(follower);
  lists.followers.offsets[count + 1] = at;
}
