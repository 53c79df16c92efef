import type { PreparedSlot } from '../scoring/prepare.ts';
import { float32, uint8, uint16, uint32 } from './columns.ts';
import { type Cells, cellsOf, cellsPerPartition, sortedOrder } from './grid.ts';
import { buildIdTable, type IdTable, idAt } from './id-table.ts';
import { type Postings, transpose } from './postings.ts';
import { type Division, divisionFor, partitioner } from './slot-partitions.ts';
import {
  cellOf,
  copyColumn,
  flag,
  reserveRows,
  type SlotColumns,
  type SlotNames,
  type SlotRows,
  slotColumnNames,
  slotColumns,
  taughtBit,
} from './slot-rows.ts';

/** An immutable set of slots; only `dead` changes, when a document is replaced or removed. */
export type SlotSegment = {
  readonly size: number;
  readonly division: Division;
  readonly columns: SlotColumns;
  readonly cells: Cells;
  readonly ids: IdTable;
  /** 1 = replaced or removed since. */
  readonly dead: Uint8Array<ArrayBuffer>;
  /**
   * Skills of each document by number, in the order of their ids, from `offsets[doc]` to `offsets[doc + 1]`. Kept by
   * document and not by skill: every document that passes the gates has a score, also without a common skill, so
   * its list is read once where it stands instead of being sought in twelve others.
   */
  readonly skills: {
    readonly offsets: Uint32Array<ArrayBuffer>;
    readonly keys: Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;
    readonly levels: Uint8Array<ArrayBuffer>;
    readonly shares: Float32Array<ArrayBuffer>;
  };
  readonly terms: Postings & { readonly codes: Uint8Array<ArrayBuffer> };
};

export function* sealSlots(
  rows: SlotRows,
  names: SlotNames,
  termCount: number,
  splitFrom: number,
): Generator<void, SlotSegment> {
  const size = rows.count;
  const division = divisionFor(size, splitFrom);
  const keys = yield* keysOf(rows, division, names);
  const order = yield* sortedOrder(keys);
  const columns = Object.fromEntries(
    slotColumnNames.map((name) => [name, slotColumns[name](size)]),
  ) as SlotColumns;
  for (const name of slotColumnNames) {
    copyColumn[name](columns[name], 0, rows.columns[name], order, size);
    yield;
  }
  const cells = cellsOf(keys, order);
  yield;

  const { bytes, offsets: idOffsets } = yield* idsInOrder(rows, order);
  const dead = uint8(size);
  const { version } = columns;
  const ids = yield* buildIdTable(bytes, idOffsets, (earlier, later) => {
    const newer = version[later]! - version[earlier]! || order[later]! - order[earlier]!;
    dead[newer > 0 ? earlier : later] = 1;
    return newer > 0;
  });

  const skills = yield* skillsInOrder(rows, order, names);

  const codes = uint8(rows.terms.offsets[size]!);
  const terms = yield* transpose(rows.terms, order, termCount, (to, from) => {
    codes[to] = rows.terms.codes[from]!;
  });

  return {
    size,
    division,
    columns,
    cells,
    ids,
    dead,
    skills,
    terms: { ...terms, codes },
  };
}

function* idsInOrder({ ids }: SlotRows, order: Uint32Array) {
  const bytes = uint8(ids.offsets[order.length]!);
  const offsets = uint32(order.length + 1);
  for (let doc = 0, at = 0; doc < order.length; doc++) {
    const row = order[doc]!;
    for (let i = ids.offsets[row]!; i < ids.offsets[row + 1]!; i++) bytes[at++] = ids.bytes[i]!;
    offsets[doc + 1] = at;
    if ((doc & 0xffff) === 0xffff) yield;
  }
  return { bytes, offsets };
}

function* skillsInOrder(
  { skills: from }: SlotRows,
  order: Uint32Array,
  names: SlotNames,
): Generator<void, SlotSegment['skills']> {
  const count = from.offsets[order.length]!;
  const offsets = uint32(order.length + 1);
  const keys = names.skills.size() > 0xffff ? uint32(count) : uint16(count);
  const levels = uint8(count);
  const shares = float32(count);
  for (let doc = 0, at = 0; doc < order.length; doc++) {
    const row = order[doc]!;
    for (let i = from.offsets[row]!; i < from.offsets[row + 1]!; i++, at++) {
      keys[at] = from.keys[i]!;
      levels[at] = from.levels[i]!;
      shares[at] = from.shares[i]!;
    }
    offsets[doc + 1] = at;
    if ((doc & 0xffff) === 0xffff) yield;
  }
  return { offsets, keys, levels, shares };
}

/** Where each row belongs: partition, row of latitude, cell of longitude. */
function* keysOf(
  { count, cells, columns }: SlotRows,
  division: Division,
  names: SlotNames,
): Generator<void, Int32Array> {
  const { flags, facetSet } = columns;
  const partitionOf = partitioner(division, names.facetSets);
  const keys = new Int32Array(count);
  for (let row = 0; row < count; row++) {
    keys[row] = partitionOf(flags[row]!, facetSet[row]!) * cellsPerPartition + cells[row]!;
    if ((row & 0x3ffff) === 0x3ffff) yield;
  }
  return keys;
}

/** Appends what still lives in a segment to rows, to seal it anew with others. */
export function* unsealSlots(
  segment: SlotSegment,
  rows: SlotRows,
  keep: (doc: number) => boolean = () => true,
): Generator<void, void> {
  const { size, columns, dead, ids, skills, terms } = segment;
  const alive = uint32(size);
  let count = 0;
  for (let doc = 0; doc < size; doc++) if (!dead[doc] && keep(doc)) alive[count++] = doc;
  const words = yield* listsOf(terms, size);
  reserveRows(rows, count, ids.bytes.length, skills.keys.length, terms.docs.length);
  for (const name of slotColumnNames) {
    copyColumn[name](rows.columns[name], rows.count, columns[name], alive, count);
    yield;
  }
  for (let n = 0; n < count; n++) {
    const doc = alive[n]!;
    const row = rows.count;
    rows.cells[row] = cellOf(columns.x[doc]!, columns.y[doc]!, columns.z[doc]!);
    let at = rows.ids.offsets[row]!;
    for (let i = ids.offsets[doc]!; i < ids.offsets[doc + 1]!; i++) rows.ids.bytes[at++] = ids.bytes[i]!;
    rows.ids.offsets[row + 1] = at;
    at = rows.skills.offsets[row]!;
    for (let i = skills.offsets[doc]!; i < skills.offsets[doc + 1]!; i++, at++) {
      rows.skills.keys[at] = skills.keys[i]!;
      rows.skills.levels[at] = skills.levels[i]!;
      rows.skills.shares[at] = skills.shares[i]!;
    }
    rows.skills.offsets[row + 1] = at;
    at = rows.terms.offsets[row]!;
    for (let i = words.offsets[doc]!; i < words.offsets[doc + 1]!; i++, at++) {
      rows.terms.keys[at] = words.keys[i]!;
      rows.terms.codes[at] = terms.codes[words.places[i]!]!;
    }
    rows.terms.offsets[row + 1] = at;
    rows.count++;
    if ((n & 0x0fff) === 0x0fff) yield;
  }
}

/** Postings back to lists per document: keys and where each stands in the postings. */
function* listsOf(postings: Postings, size: number) {
  const { docs } = postings;
  const offsets = uint32(size + 1);
  for (let i = 0; i < docs.length; i++) offsets[docs[i]! + 1]!++;
  for (let i = 0; i < size; i++) offsets[i + 1]! += offsets[i]!;
  yield;
  const next = offsets.slice(0, size);
  const keys = uint32(docs.length);
  const places = uint32(docs.length);
  for (let key = 0; key + 1 < postings.offsets.length; key++) {
    for (let i = postings.offsets[key]!; i < postings.offsets[key + 1]!; i++) {
      const to = next[docs[i]!]!++;
      keys[to] = key;
      places[to] = i;
      if ((i & 0x3ffff) === 0x3ffff) yield;
    }
  }
  return { offsets, keys, places };
}

/** One document as the scoring functions take it: for explanations. */
export function slotAt(segment: SlotSegment, doc: number, names: SlotNames): PreparedSlot {
  const { columns: c, skills } = segment;
  const flags = c.flags[doc]!;
  const ids: string[] = [];
  const levels: number[] = [];
  const shares: number[] = [];
  const taught: boolean[] = [];
  for (let i = skills.offsets[doc]!; i < skills.offsets[doc + 1]!; i++) {
    ids.push(names.skills.valueOf(skills.keys[i]!));
    levels.push(skills.levels[i]! & (taughtBit - 1));
    taught.push((skills.levels[i]! & taughtBit) !== 0);
    shares.push(skills.shares[i]!);
  }
  return {
    doc: {
      id: idAt(segment.ids, doc),
      version: c.version[doc]!,
      open: (flags & flag.open) !== 0,
      occupation: names.occupations.valueOf(c.occupation[doc]!),
      period: { from: c.from[doc]!, to: c.to[doc]! },
      halfDays: c.halfDays[doc]!,
      minHalfDays: c.minHalfDays[doc]!,
      placesLeft: flags & flag.place ? 1 : 0,
      requiresLicence: (flags & flag.licence) !== 0,
      requiresVehicle: (flags & flag.vehicle) !== 0,
      publicTransport: (flags & flag.transport) !== 0,
      accommodations: c.accommodations[doc]!,
      minimumAge: c.minimumAge[doc]!,
      exposure: c.exposure[doc]!,
    },
    skills: { ids, levels, shares },
    taught,
    untaughtShare: c.untaughtShare[doc]!,
    at: [c.x[doc]!, c.y[doc]!, c.z[doc]!],
    penalty: c.penalty[doc]!,
  };
}
