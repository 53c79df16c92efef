import { slotObjectives } from '../document.ts';
import type { PreparedSlot } from '../scoring/prepare.ts';
import { uint8, uint32 } from './columns.ts';
import { type Cells, cellAt, cellsOf, cellsPerPartition, sortedOrder } from './grid.ts';
import { buildIdTable, type IdTable, idAt } from './id-table.ts';
import { type Postings, transpose } from './postings.ts';
import { type Division, divisionFor, partitioner } from './slot-partitions.ts';
import { flag, objectiveBit, type SlotNames, type SlotTable, slotTables, taughtBit } from './slot-rows.ts';
import { narrowed } from './table.ts';

/** An immutable set of slots. Only `dead` changes, when a document is replaced or removed. */
export type SlotSegment = {
  readonly size: number;
  readonly division: Division;
  readonly columns: SlotTable['columns'];
  readonly cells: Cells;
  readonly ids: IdTable;
  /** 1 means replaced or removed. */
  readonly dead: Uint8Array;
  /**
   * Skill numbers, in the order of the skill ids. They are stored by document and not by skill: every document that passes
   * the gates gets a score even without a common skill, so reading its list once is cheaper than looking it up in the
   * twelve lists of the person's skills.
   */
  readonly skills: Omit<SlotTable['lists']['skills'], 'keys'> & {
    readonly keys: Uint16Array | Uint32Array;
  };
  readonly terms: Postings & { readonly codes: Uint8Array };
};

/** What sealing needs besides the rows: the numbers of names, and the family of each facet set. */
export type SlotShape = {
  readonly skills: number;
  readonly terms: number;
  readonly families: Uint8Array;
  /** Number of slots from which on a segment is partitioned by family. */
  readonly splitFrom: number;
};

export function* sealSlots(rows: SlotTable, shape: SlotShape): Generator<void, SlotSegment> {
  const size = rows.count;
  const division = divisionFor(size, shape.splitFrom);
  const keys = yield* keysOf(rows, division, shape);
  const order = yield* sortedOrder(keys);
  const { columns, lists } = yield* slotTables.inOrder(rows, order);
  const cells = cellsOf(keys, order);
  yield;
  const dead = uint8(size);
  const { version } = columns;
  const ids = yield* buildIdTable(lists.ids.bytes, lists.ids.offsets, (earlier, later) => {
    const newer = version[later]! - version[earlier]! || order[later]! - order[earlier]!;
    dead[newer > 0 ? earlier : later] = 1;
    return newer > 0;
  });
  const codes = uint8(lists.terms.codes.length);
  const terms = yield* transpose(lists.terms, shape.terms, (to, from) => {
    codes[to] = lists.terms.codes[from]!;
  });
  const skillKeys = narrowed(lists.skills.keys, shape.skills);
  return {
    size,
    division,
    columns,
    cells,
    ids,
    dead,
    skills: { ...lists.skills, keys: skillKeys },
    terms: { ...terms, codes },
  };
}

/** The sort key of each row: partition, row of latitude, cell of longitude. */
function* keysOf(rows: SlotTable, division: Division, { families }: SlotShape): Generator<void, Int32Array> {
  const { flags, facetSet, x, y, z } = rows.columns;
  const partitionOf = partitioner(division, families);
  const keys = new Int32Array(rows.count);
  for (let row = 0; row < keys.length; row++) {
    const cell = cellAt(x[row]!, y[row]!, z[row]!);
    keys[row] = partitionOf(flags[row]!, facetSet[row]!) * cellsPerPartition + cell;
    if ((row & 0xffff) === 0xffff) yield;
  }
  return keys;
}

/** Appends the live slots of a segment to rows, to seal them again with others. */
export function* unsealSlots(
  segment: SlotSegment,
  rows: SlotTable,
  keep: (doc: number) => boolean = () => true,
): Generator<void, void> {
  const { size, columns, dead, ids, skills, terms } = segment;
  const alive = uint32(size);
  let count = 0;
  for (let doc = 0; doc < size; doc++) if (!dead[doc] && keep(doc)) alive[count++] = doc;
  const lists = {
    ids,
    skills: { ...skills, keys: Uint32Array.from(skills.keys) },
    terms: yield* listsOf(terms, size),
  };
  yield* slotTables.append(rows, { count: size, columns, lists }, alive, count);
}

/** Inverts postings back to lists per document. */
function* listsOf(
  postings: SlotSegment['terms'],
  size: number,
): Generator<void, SlotTable['lists']['terms']> {
  const { docs } = postings;
  const offsets = uint32(size + 1);
  for (let i = 0; i < docs.length; i++) offsets[docs[i]! + 1]!++;
  for (let i = 0; i < size; i++) offsets[i + 1]! += offsets[i]!;
  yield;
  const next = offsets.slice(0, size);
  const keys = uint32(docs.length);
  const codes = uint8(docs.length);
  for (let key = 0; key + 1 < postings.offsets.length; key++) {
    for (let i = postings.offsets[key]!; i < postings.offsets[key + 1]!; i++) {
      const to = next[docs[i]!]!++;
      keys[to] = key;
      codes[to] = postings.codes[i]!;
      if ((i & 0x3ffff) === 0x3ffff) yield;
    }
  }
  return { offsets, keys, codes };
}

/** One document as the scoring functions expect it, for explanations. */
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
      commune: names.communes.valueOf(c.commune[doc]!),
      objectives: slotObjectives.filter((objective) => flags & objectiveBit[objective]),
      period: { from: c.from[doc]!, to: c.to[doc]! },
      halfDays: c.halfDays[doc]!,
      minHalfDays: c.minHalfDays[doc]!,
      placesLeft: flags & flag.place ? 1 : 0,
      requiresLicence: (flags & flag.licence) !== 0,
      requiresVehicle: (flags & flag.vehicle) !== 0,
      publicTransport: (flags & flag.transport) !== 0,
      accommodations: c.accommodations[doc]!,
      lacks: c.lacks[doc]!,
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
