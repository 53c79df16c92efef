import type { SlotDoc } from '../document.ts';
import { requiredHalfDays } from '../scoring/gates.ts';
import type { PreparedSlot } from '../scoring/prepare.ts';
import { fieldWeights } from '../text/text-query.ts';
import {
  copier,
  float32,
  float64,
  type Interner,
  int32,
  interner,
  larger,
  type Numbers,
  uint8,
  uint16,
  uint32,
} from './columns.ts';
import { cellKey } from './grid.ts';
import { writeId } from './id-table.ts';

/** Names by number that all segments of an index share; they only grow. */
export type SlotNames = {
  readonly skills: Interner;
  readonly occupations: Interner;
  readonly communes: Interner;
  readonly establishments: Interner;
  /** Sets of facets, each as its sorted values joined by line feeds. */
  readonly facetSets: Interner;
};

export function slotNames(): SlotNames {
  return {
    skills: interner(),
    occupations: interner(),
    communes: interner(),
    establishments: interner(),
    facetSets: interner(),
  };
}

/** A slot with its names as numbers. */
export type IndexedSlot = PreparedSlot<SlotDoc> & {
  /** Words by number, each with the weight of the best field that it stands in. */
  readonly terms: ReadonlyMap<number, number>;
  readonly occupation: number;
  readonly commune: number;
  readonly establishment: number;
  readonly facetSet: number;
  /** In the order of `skills`. */
  readonly skillKeys: readonly number[];
};

export function indexSlot(
  slot: PreparedSlot<SlotDoc>,
  terms: ReadonlyMap<number, number>,
  names: SlotNames,
): IndexedSlot {
  const { doc, skills, taught, untaughtShare, at, penalty } = slot;
  return {
    doc,
    skills,
    taught,
    untaughtShare,
    at,
    penalty,
    terms,
    occupation: names.occupations.numberOf(doc.occupation),
    commune: names.communes.numberOf(doc.commune),
    establishment: names.establishments.numberOf(doc.establishmentId),
    facetSet: names.facetSets.numberOf(facetSetOf(doc)),
    skillKeys: skills.ids.map((id) => names.skills.numberOf(id)),
  };
}

export function facetSetOf({ facets }: SlotDoc): string {
  return facets.length < 2 ? (facets[0] ?? '') : [...new Set(facets)].sort().join('\n');
}

/** Bits of the flags column; the three objectives follow in their own order. */
export const flag = { open: 1, place: 2, licence: 4, vehicle: 8, transport: 16, objectives: 5 } as const;
export const objectiveBit = { discover: 1 << 5, confirm: 2 << 5, recruit: 4 << 5 } as const;

/** A skill's level and whether it is taught, in one byte. */
export const taughtBit = 8;

/** Weight of the field that a word stands in, by code. */
export const termWeights = [fieldWeights.title, fieldWeights.commune, fieldWeights.text] as const;

/** The columns of a segment: one number per document each. */
export const slotColumns = {
  x: float32,
  y: float32,
  z: float32,
  occupation: uint16,
  flags: uint8,
  from: int32,
  to: int32,
  halfDays: uint16,
  minHalfDays: uint8,
  accommodations: uint32,
  minimumAge: uint8,
  facetSet: uint32,
  commune: uint32,
  establishment: uint32,
  untaughtShare: float32,
  penalty: float32,
  exposure: float32,
  publishedAt: float64,
  version: float64,
} as const;
export type SlotColumnName = keyof typeof slotColumns;
export const slotColumnNames = Object.keys(slotColumns) as SlotColumnName[];
export type SlotColumns = { readonly [K in SlotColumnName]: ReturnType<(typeof slotColumns)[K]> };

/** Slots on their way into a segment, in any order, flat. Arrays are longer than what they hold: see the counts. */
export type SlotRows = {
  count: number;
  columns: { [K in SlotColumnName]: SlotColumns[K] };
  cells: Int32Array<ArrayBuffer>;
  ids: { offsets: Uint32Array<ArrayBuffer>; bytes: Uint8Array<ArrayBuffer> };
  skills: {
    offsets: Uint32Array<ArrayBuffer>;
    keys: Uint32Array<ArrayBuffer>;
    levels: Uint8Array<ArrayBuffer>;
    shares: Float32Array<ArrayBuffer>;
  };
  terms: {
    offsets: Uint32Array<ArrayBuffer>;
    keys: Uint32Array<ArrayBuffer>;
    codes: Uint8Array<ArrayBuffer>;
  };
};

const firstRows = 64;
const perRow = { idBytes: 24, skills: 10, terms: 16 } as const;

export function createSlotRows(): SlotRows {
  return {
    count: 0,
    columns: Object.fromEntries(
      slotColumnNames.map((name) => [name, slotColumns[name](firstRows)]),
    ) as SlotRows['columns'],
    cells: int32(firstRows),
    ids: { offsets: uint32(firstRows + 1), bytes: uint8(firstRows * perRow.idBytes) },
    skills: {
      offsets: uint32(firstRows + 1),
      keys: uint32(firstRows * perRow.skills),
      levels: uint8(firstRows * perRow.skills),
      shares: float32(firstRows * perRow.skills),
    },
    terms: {
      offsets: uint32(firstRows + 1),
      keys: uint32(firstRows * perRow.terms),
      codes: uint8(firstRows * perRow.terms),
    },
  };
}

/** Makes room for so many more rows with so many id bytes, skills and words in all. */
export function reserveRows(
  rows: SlotRows,
  more: number,
  idBytes: number,
  skills: number,
  terms: number,
): void {
  const { count } = rows;
  const needed = count + more;
  if (needed > rows.cells.length) {
    for (const name of slotColumnNames) {
      (rows.columns as Record<SlotColumnName, Numbers>)[name] = larger(rows.columns[name], needed);
    }
    rows.cells = larger(rows.cells, needed);
    rows.ids.offsets = larger(rows.ids.offsets, rows.cells.length + 1);
    rows.skills.offsets = larger(rows.skills.offsets, rows.cells.length + 1);
    rows.terms.offsets = larger(rows.terms.offsets, rows.cells.length + 1);
  }
  rows.ids.bytes = larger(rows.ids.bytes, rows.ids.offsets[count]! + idBytes);
  const skillEnd = rows.skills.offsets[count]! + skills;
  rows.skills.keys = larger(rows.skills.keys, skillEnd);
  rows.skills.levels = larger(rows.skills.levels, skillEnd);
  rows.skills.shares = larger(rows.skills.shares, skillEnd);
  const termEnd = rows.terms.offsets[count]! + terms;
  rows.terms.keys = larger(rows.terms.keys, termEnd);
  rows.terms.codes = larger(rows.terms.codes, termEnd);
}

/** A copier for each column, so that each deals with one kind of array and stays fast. */
export const copyColumn = Object.fromEntries(slotColumnNames.map((name) => [name, copier()])) as Record<
  SlotColumnName,
  ReturnType<typeof copier>
>;

function flagsOf(doc: SlotDoc): number {
  return (
    (doc.open ? flag.open : 0) |
    (doc.placesLeft > 0 ? flag.place : 0) |
    (doc.requiresLicence ? flag.licence : 0) |
    (doc.requiresVehicle ? flag.vehicle : 0) |
    (doc.publicTransport ? flag.transport : 0) |
    doc.objectives.reduce((bits, objective) => bits | objectiveBit[objective], 0)
  );
}

/** Cell of a place given as a unit vector, so that documents read from a segment fall where new ones do. */
export function cellOf(x: number, y: number, z: number): number {
  const lat = (Math.asin(Math.min(1, Math.max(-1, z))) * 180) / Math.PI;
  const lon = (Math.atan2(y, x) * 180) / Math.PI;
  return cellKey(0, lat, lon);
}

export function pushSlot(rows: SlotRows, slot: IndexedSlot): void {
  const { doc, at, terms, skillKeys } = slot;
  // A character takes three bytes at most.
  reserveRows(rows, 1, 3 * doc.id.length, skillKeys.length, terms.size);
  const row = rows.count;
  const c = rows.columns;
  c.x[row] = at[0];
  c.y[row] = at[1];
  c.z[row] = at[2];
  c.occupation[row] = slot.occupation;
  c.flags[row] = flagsOf(doc);
  c.from[row] = doc.period.from;
  c.to[row] = doc.period.to;
  c.halfDays[row] = doc.halfDays;
  c.minHalfDays[row] = requiredHalfDays(doc.halfDays, doc.minHalfDays);
  c.accommodations[row] = doc.accommodations;
  c.minimumAge[row] = doc.minimumAge;
  c.facetSet[row] = slot.facetSet;
  c.commune[row] = slot.commune;
  c.establishment[row] = slot.establishment;
  c.untaughtShare[row] = slot.untaughtShare;
  c.penalty[row] = slot.penalty;
  c.exposure[row] = doc.exposure;
  c.publishedAt[row] = doc.publishedAt;
  c.version[row] = doc.version;
  rows.cells[row] = cellOf(at[0], at[1], at[2]);
  rows.ids.offsets[row + 1] = writeId(rows.ids.bytes, rows.ids.offsets[row]!, doc.id);
  pushSkills(rows, slot);
  pushTerms(rows, terms);
  rows.count++;
}

function pushSkills({ count, skills }: SlotRows, slot: IndexedSlot): void {
  const { levels, shares } = slot.skills;
  let at = skills.offsets[count]!;
  for (let i = 0; i < slot.skillKeys.length; i++, at++) {
    skills.keys[at] = slot.skillKeys[i]!;
    skills.levels[at] = levels[i]! | (slot.taught[i] ? taughtBit : 0);
    skills.shares[at] = shares[i]!;
  }
  skills.offsets[count + 1] = at;
}

function pushTerms({ count, terms }: SlotRows, words: ReadonlyMap<number, number>): void {
  let at = terms.offsets[count]!;
  for (const [term, weight] of words) {
    terms.keys[at] = term;
    terms.codes[at] = termWeights.indexOf(weight as (typeof termWeights)[number]);
    at++;
  }
  terms.offsets[count + 1] = at;
}
