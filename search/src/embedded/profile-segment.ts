import type { ProfileDoc } from '../document.ts';
import { pointOf } from '../scoring/distance.ts';
import type { PreparedProfile } from '../scoring/prepare.ts';
import type { Roads } from '../scoring/roads.ts';
import type { SkillWeights } from '../scoring/skill-weights.ts';
import { uint8, uint32 } from './columns.ts';
import { type Cells, cellAt, cellsOf, cellsPerPartition, sortedOrder } from './grid.ts';
import { buildIdTable, type IdTable, idAt } from './id-table.ts';
import {
  objectiveOf,
  type ProfileNames,
  type ProfileTable,
  person,
  profileTables,
  unknownDay,
  wishColumns,
} from './profile-rows.ts';

/** Upper ends of the classes of travel limit, in kilometres. Each class is searched within its own end only. */
export const limitClasses = [5, 10, 20, 30, 50, 100, Number.POSITIVE_INFINITY] as const;
/** Partitions after the classes: unknown location, and not in matching. */
export const homeless = limitClasses.length;
export const asleep = homeless + 1;

/** An immutable set of profiles. Only `dead` changes, when a profile is replaced or removed. */
export type ProfileSegment = {
  readonly size: number;
  readonly columns: ProfileTable['columns'];
  readonly cells: Cells;
  readonly ids: IdTable;
  /** 1 means replaced or removed. */
  readonly dead: Uint8Array;
  readonly skills: ProfileTable['lists']['skills'];
  readonly followers: ProfileTable['lists']['followers'];
};

function* keysOf({ count, columns: c }: ProfileTable): Generator<void, Int32Array> {
  const keys = new Int32Array(count);
  for (let row = 0; row < count; row++) {
    const flags = c.flags[row]!;
    const partition = !(flags & person.waiting)
      ? asleep
      : flags & person.located
        ? limitClasses.findIndex((end) => c.limitKm[row]! <= end)
        : homeless;
    keys[row] = partition * cellsPerPartition + cellAt(c.x[row]!, c.y[row]!, c.z[row]!);
    if ((row & 0x3fff) === 0x3fff) yield;
  }
  return keys;
}

export function* sealProfiles(rows: ProfileTable): Generator<void, ProfileSegment> {
  const keys = yield* keysOf(rows);
  const order = yield* sortedOrder(keys);
  const { columns, lists } = yield* profileTables.inOrder(rows, order);
  const size = order.length;
  const dead = uint8(size);
  const ids = yield* buildIdTable(lists.ids.bytes, lists.ids.offsets, (earlier, later) => {
    const newer = columns.version[later]! - columns.version[earlier]! || order[later]! - order[earlier]!;
    dead[newer > 0 ? earlier : later] = 1;
    return newer > 0;
  });
  const { skills, followers } = lists;
  return { size, columns, cells: cellsOf(keys, order), ids, dead, skills, followers };
}

/** Appends the live profiles of a segment to rows, to seal them again with others. */
export function* unsealProfiles(
  { size, columns, dead, ids, skills, followers }: ProfileSegment,
  rows: ProfileTable,
  keep: (doc: number) => boolean = () => true,
): Generator<void, void> {
  const alive = uint32(size);
  let count = 0;
  for (let doc = 0; doc < size; doc++) if (!dead[doc] && keep(doc)) alive[count++] = doc;
  yield* profileTables.append(
    rows,
    { count: size, columns, lists: { ids, skills, followers } },
    alive,
    count,
  );
}

/** One profile as the scoring functions expect it. Its location comes from the unit vector, precise to half a metre. */
export function profileAt(
  segment: ProfileSegment,
  doc: number,
  names: ProfileNames,
  { likeness }: SkillWeights,
  roads: Roads,
): PreparedProfile {
  const { columns: c, skills } = segment;
  const ids: string[] = [];
  const levels: number[] = [];
  const shares: number[] = [];
  for (let i = skills.offsets[doc]!; i < skills.offsets[doc + 1]!; i++) {
    ids.push(names.skills.valueOf(skills.keys[i]!));
    levels.push(skills.levels[i]!);
    shares.push(skills.shares[i]!);
  }
  return {
    doc: docAt(segment, doc, names, ids, levels),
    skills: { ids, levels, shares },
    at: c.flags[doc]! & person.located ? [c.x[doc]!, c.y[doc]!, c.z[doc]!] : null,
    limitChord2: c.limitChord2[doc]!,
    likeness,
    roads,
  };
}

function docAt(
  { columns: c, ids, followers }: ProfileSegment,
  doc: number,
  names: ProfileNames,
  skillIds: readonly string[],
  levels: readonly number[],
): ProfileDoc {
  const flags = c.flags[doc]!;
  const known = (day: number) => (day === unknownDay ? null : day);
  const wishes = wishColumns.map((column) => c[column][doc]!).filter((wish) => wish > 0);
  const follow = followers.keys.subarray(followers.offsets[doc]!, followers.offsets[doc + 1]!);
  const structure = c.structure[doc]!;
  const commune = c.commune[doc]!;
  return {
    id: idAt(ids, doc),
    version: c.version[doc]!,
    skills: skillIds.map((id, i) => ({ id, level: levels[i]! })),
    occupations: wishes.map((wish) => names.occupations.valueOf(wish - 1)),
    objective: objectiveOf(flags),
    location: flags & person.located ? pointOf(c.x[doc]!, c.y[doc]!, c.z[doc]!) : null,
    commune: commune === 0 ? null : names.communes.valueOf(commune - 1),
    travelLimitKm: c.limitKm[doc]!,
    halfDays: c.halfDays[doc]!,
    available: flags & person.dated ? { from: c.from[doc]!, to: c.to[doc]! } : null,
    licence: (flags & person.licence) !== 0,
    vehicle: (flags & person.vehicle) !== 0,
    publicTransport: (flags & person.transport) !== 0,
    needs: c.needs[doc]!,
    age16From: known(c.age16[doc]!),
    age18From: known(c.age18[doc]!),
    waiting: (flags & person.waiting) !== 0,
    followers: Array.from(follow, (key) => names.followers.valueOf(key)),
    structureId: structure === 0 ? null : names.structures.valueOf(structure - 1),
  };
}
