import type { PreparedSlot } from '../scoring/prepare.ts';
import { float32, type Numbers, uint8, uint16, uint32 } from './columns.ts';
import { type Cells, cellsOf, cellsPerPartition, sortedOrder } from './grid.ts';
import { buildIdTable, type IdTable, idAt } from './id-table.ts';
import { type Postings, transpose } from './postings.ts';
import { type Division, divisionFor, partitioner } from './slot-partitions.ts';
import {
  cellOf,
  flag,
  type SlotColumnName,
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

function gathered<A extends Numbers>(make: (length: number) => A, from: A, order: Uint32Array): A {
  const to = make(order.length);
  for (let i = 0; i < order.length; i++) to[i] = from[order[i]!]!;
  return to;
}

export function* sealSlots(
  rows: SlotRows,
  names: SlotNames,
  termCount: number,
  splitFrom: number,
): Generator<void, SlotSegment> {
  const division = divisionFor(rows.cells.length(), splitFrom);
  const keys = yield* keysOf(rows, division, names);
  const order = yield* sortedOrder(keys);
  const size = order.length;
  const columns: Partial<Record<SlotColumnName, Numbers>> = {};
  for (const name of slotColumnNames) {
    columns[name] = gathered(
      slotColumns[name] as (length: number) => Numbers,
      rows.columns[name].view(),
      order,
    );
    yield;
  }
  const cells = cellsOf(keys, order);
  yield;

  const rowIds = rows.idBytes.view();
  const rowIdOffsets = rows.idOffsets.view();
  const bytes = uint8(rowIds.length);
  const idOffsets = uint32(size + 1);
  for (let doc = 0, at = 0; doc < size; doc++) {
    const row = order[doc]!;
    for (let i = rowIdOffsets[row]!; i < rowIdOffsets[row + 1]!; i++) bytes[at++] = rowIds[i]!;
    idOffsets[doc + 1] = at;
    if ((doc & 0xffff) === 0xffff) yield;
  }
  const dead = uint8(size);
  const version = columns.version!;
  const ids = yield* buildIdTable(bytes, idOffsets, (earlier, later) => {
    const newer = version[later]! - version[earlier]! || order[later]! - order[earlier]!;
    dead[newer > 0 ? earlier : later] = 1;
    return newer > 0;
  });

  const skills = yield* skillsInOrder(rows, order, names);

  const rowTerms = rows.terms.view();
  const rowCodes = rows.termCodes.view();
  const codes = uint8(rowTerms.length);
  const termLists = { offsets: rows.termOffsets.view(), keys: rowTerms };
  const terms = yield* transpose(termLists, order, termCount, (to, from) => {
    codes[to] = rowCodes[from]!;
  });

  return {
    size,
    division,
    columns: columns as unknown as SlotColumns,
    cells,
    ids,
    dead,
    skills,
    terms: { ...terms, codes },
  };
}

function* skillsInOrder(
  rows: SlotRows,
  order: Uint32Array,
  names: SlotNames,
): Generator<void, SlotSegment['skills']> {
  const [from, rowKeys] = [rows.skillOffsets.view(), rows.skills.view()];
  const [rowLevels, rowShares] = [rows.skillLevels.view(), rows.skillShares.view()];
  const offsets = uint32(order.length + 1);
  const keys = names.skills.size() > 0xffff ? uint32(rowKeys.length) : uint16(rowKeys.length);
  const levels = uint8(rowKeys.length);
  const shares = float32(rowKeys.length);
  for (let doc = 0, at = 0; doc < order.length; doc++) {
    const row = order[doc]!;
    for (let i = from[row]!; i < from[row + 1]!; i++, at++) {
      keys[at] = rowKeys[i]!;
      levels[at] = rowLevels[i]!;
      shares[at] = rowShares[i]!;
    }
    offsets[doc + 1] = at;
    if ((doc & 0xffff) === 0xffff) yield;
  }
  return { offsets, keys, levels, shares };
}

/** Where each row belongs: partition, row of latitude, cell of longitude. */
function* keysOf(rows: SlotRows, division: Division, names: SlotNames): Generator<void, Int32Array> {
  const [cells, flags, facetSets] = [
    rows.cells.view(),
    rows.columns.flags.view(),
    rows.columns.facetSet.view(),
  ];
  const partitionOf = partitioner(division, names.facetSets);
  const keys = new Int32Array(cells.length);
  for (let row = 0; row < keys.length; row++) {
    keys[row] = partitionOf(flags[row]!, facetSets[row]!) * cellsPerPartition + cells[row]!;
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
  const termLists = yield* listsOf(terms, size);
  for (let doc = 0; doc < size; doc++) {
    if ((doc & 0x0fff) === 0x0fff) yield;
    if (dead[doc] || !keep(doc)) continue;
    for (const name of slotColumnNames) rows.columns[name].push(columns[name][doc]!);
    rows.cells.push(cellOf(columns.x[doc]!, columns.y[doc]!, columns.z[doc]!));
    for (let i = ids.offsets[doc]!; i < ids.offsets[doc + 1]!; i++) rows.idBytes.push(ids.bytes[i]!);
    rows.idOffsets.push(rows.idBytes.length());
    for (let i = skills.offsets[doc]!; i < skills.offsets[doc + 1]!; i++) {
      rows.skills.push(skills.keys[i]!);
      rows.skillLevels.push(skills.levels[i]!);
      rows.skillShares.push(skills.shares[i]!);
    }
    rows.skillOffsets.push(rows.skills.length());
    for (let i = termLists.offsets[doc]!; i < termLists.offsets[doc + 1]!; i++) {
      rows.terms.push(termLists.keys[i]!);
      rows.termCodes.push(terms.codes[termLists.places[i]!]!);
    }
    rows.termOffsets.push(rows.terms.length());
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
