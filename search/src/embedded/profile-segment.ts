import type { PreparedProfile } from '../scoring/prepare.ts';
import { column, float32, float64, type Interner, int32, uint8, uint16, uint32 } from './columns.ts';
import { type Cells, cellKey, cellsOf, sortedOrder } from './grid.ts';
import { buildIdTable, encodeId, type IdTable } from './id-table.ts';
import { type Postings, transpose } from './postings.ts';

/** Names by number that all segments of the index share. */
export type ProfileNames = { readonly skills: Interner; readonly occupations: Interner };

/** Upper ends in kilometres of the classes of travel limit: each is searched as far as its own end only. */
export const limitClasses = [5, 10, 20, 30, 50, 100, Number.POSITIVE_INFINITY] as const;
/** Partitions after the classes: home unknown, and not in matching. */
export const homeless = limitClasses.length;
export const asleep = homeless + 1;

export const person = { licence: 1, vehicle: 2, transport: 4, discovering: 8 } as const;
export const unknownAge = -(2 ** 31);

export type ProfileSegment = {
  readonly size: number;
  readonly dead: Uint8Array<ArrayBuffer>;
  readonly ids: IdTable;
  readonly cells: Cells;
  readonly entries: readonly PreparedProfile[];
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly z: Float32Array;
  readonly limitChord2: Float64Array;
  readonly limitKm: Float64Array;
  readonly flags: Uint8Array;
  readonly halfDays: Uint16Array;
  readonly needs: Uint32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly age16: Int32Array;
  readonly age18: Int32Array;
  /** Three a document: number of the wished occupation + 1, 0 = none. */
  readonly wishes: Uint16Array;
  readonly skills: Postings & { readonly levels: Uint8Array; readonly shares: Float32Array };
};

function keyOf({ doc }: PreparedProfile): number {
  const { lat, lon } = doc.location ?? { lat: 0, lon: 0 };
  if (!doc.waiting) return cellKey(asleep, lat, lon);
  if (!doc.location) return cellKey(homeless, lat, lon);
  return cellKey(
    limitClasses.findIndex((end) => doc.travelLimitKm <= end),
    lat,
    lon,
  );
}

export function* sealProfiles(
  rows: readonly PreparedProfile[],
  names: ProfileNames,
): Generator<void, ProfileSegment> {
  const keys = int32(rows.length);
  for (let row = 0; row < keys.length; row++) {
    keys[row] = keyOf(rows[row]!);
    if ((row & 0x3fff) === 0x3fff) yield;
  }
  const order = yield* sortedOrder(keys);
  const size = rows.length;
  const entries = Array.from(order, (row) => rows[row]!);
  const idBytes = column(uint8);
  const idOffsets = uint32(size + 1);
  const segment = {
    x: float32(size),
    y: float32(size),
    z: float32(size),
    limitChord2: float64(size),
    limitKm: float64(size),
    flags: uint8(size),
    halfDays: uint16(size),
    needs: uint32(size),
    from: int32(size),
    to: int32(size),
    age16: int32(size),
    age18: int32(size),
    wishes: uint16(size * 3),
  };
  const skillOffsets = uint32(size + 1);
  const skillKeys = column(uint32);
  const rowLevels = column(uint8);
  const rowShares = column(float32);
  for (const [at, entry] of entries.entries()) {
    const { doc, skills } = entry;
    for (const byte of encodeId(doc.id)) idBytes.push(byte);
    idOffsets[at + 1] = idBytes.length();
    segment.x[at] = entry.at?.[0] ?? 0;
    segment.y[at] = entry.at?.[1] ?? 0;
    segment.z[at] = entry.at?.[2] ?? 0;
    segment.limitChord2[at] = entry.limitChord2;
    segment.limitKm[at] = doc.travelLimitKm;
    segment.flags[at] =
      (doc.licence ? person.licence : 0) |
      (doc.vehicle ? person.vehicle : 0) |
      (doc.publicTransport ? person.transport : 0) |
      (doc.objective === 'discover' ? person.discovering : 0);
    segment.halfDays[at] = doc.halfDays;
    segment.needs[at] = doc.needs;
    segment.from[at] = doc.available?.from ?? -(2 ** 31);
    segment.to[at] = doc.available?.to ?? 2 ** 31 - 1;
    segment.age16[at] = doc.age16From ?? unknownAge;
    segment.age18[at] = doc.age18From ?? unknownAge;
    for (const [rank, code] of doc.occupations.entries()) {
      segment.wishes[3 * at + rank] = names.occupations.numberOf(code) + 1;
    }
    for (const [i, id] of skills.ids.entries()) {
      skillKeys.push(names.skills.numberOf(id));
      rowLevels.push(skills.levels[i]!);
      rowShares.push(skills.shares[i]!);
    }
    skillOffsets[at + 1] = skillKeys.length();
    if ((at & 0xfff) === 0xfff) yield;
  }
  const dead = uint8(size);
  const ids = yield* buildIdTable(idBytes.view().slice(), idOffsets, (earlier, later) => {
    const newer =
      entries[later]!.doc.version - entries[earlier]!.doc.version || order[later]! - order[earlier]!;
    dead[newer > 0 ? earlier : later] = 1;
    return newer > 0;
  });
  const inOrder = Uint32Array.from({ length: size }, (_, i) => i);
  const levels = uint8(skillKeys.length());
  const shares = float32(skillKeys.length());
  const [fromLevels, fromShares] = [rowLevels.view(), rowShares.view()];
  const lists = { offsets: skillOffsets, keys: skillKeys.view() };
  const skills = yield* transpose(lists, inOrder, names.skills.size(), (to, from) => {
    levels[to] = fromLevels[from]!;
    shares[to] = fromShares[from]!;
  });
  return {
    size,
    dead,
    ids,
    cells: cellsOf(keys, order),
    entries,
    ...segment,
    skills: { ...skills, levels, shares },
  };
}

export function* unsealProfiles(
  { entries, dead }: ProfileSegment,
  rows: PreparedProfile[],
  keep: (doc: number) => boolean = () => true,
): Generator<void, void> {
  for (const [doc, entry] of entries.entries()) {
    if (!dead[doc] && keep(doc)) rows.push(entry);
    if ((doc & 0xfff) === 0xfff) yield;
  }
}
