import type { SlotDoc } from '../document.ts';
import { requiredHalfDays } from '../scoring/gates.ts';
import type { PreparedSlot } from '../scoring/prepare.ts';
import { fieldWeights } from '../text/text-query.ts';
import {
  column,
  float32,
  float64,
  type Interner,
  int32,
  interner,
  uint8,
  uint16,
  uint32,
} from './columns.ts';
import { cellKey } from './grid.ts';
import { encodeId } from './id-table.ts';

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

export type IndexedSlot = PreparedSlot<SlotDoc> & { readonly terms: ReadonlyMap<number, number> };

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

/** Slots on their way into a segment, in any order, flat. */
export type SlotRows = ReturnType<typeof createSlotRows>;

export function createSlotRows() {
  const columns = Object.fromEntries(
    slotColumnNames.map((name) => [name, column(slotColumns[name] as never)]),
  ) as {
    readonly [K in SlotColumnName]: ReturnType<typeof column<SlotColumns[K]>>;
  };
  const offsetColumn = () => {
    const offsets = column(uint32);
    offsets.push(0);
    return offsets;
  };
  return {
    columns,
    cells: column(int32),
    idBytes: column(uint8),
    idOffsets: offsetColumn(),
    skillOffsets: offsetColumn(),
    skills: column(uint32),
    skillLevels: column(uint8),
    skillShares: column(float32),
    termOffsets: offsetColumn(),
    terms: column(uint32),
    termCodes: column(uint8),
  };
}

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

export function pushSlot(rows: SlotRows, slot: IndexedSlot, names: SlotNames): void {
  const { doc, at, skills, taught } = slot;
  const c = rows.columns;
  const flags = flagsOf(doc);
  c.x.push(at[0]);
  c.y.push(at[1]);
  c.z.push(at[2]);
  c.occupation.push(names.occupations.numberOf(doc.occupation));
  c.flags.push(flags);
  c.from.push(doc.period.from);
  c.to.push(doc.period.to);
  c.halfDays.push(doc.halfDays);
  c.minHalfDays.push(requiredHalfDays(doc.halfDays, doc.minHalfDays));
  c.accommodations.push(doc.accommodations);
  c.minimumAge.push(doc.minimumAge);
  c.facetSet.push(names.facetSets.numberOf([...new Set(doc.facets)].sort().join('\n')));
  c.commune.push(names.communes.numberOf(doc.commune));
  c.establishment.push(names.establishments.numberOf(doc.establishmentId));
  c.untaughtShare.push(slot.untaughtShare);
  c.penalty.push(slot.penalty);
  c.exposure.push(doc.exposure);
  c.publishedAt.push(doc.publishedAt);
  c.version.push(doc.version);
  rows.cells.push(cellOf(at[0], at[1], at[2]));
  for (const byte of encodeId(doc.id)) rows.idBytes.push(byte);
  rows.idOffsets.push(rows.idBytes.length());
  for (const [i, id] of skills.ids.entries()) {
    rows.skills.push(names.skills.numberOf(id));
    rows.skillLevels.push(skills.levels[i]! | (taught[i] ? taughtBit : 0));
    rows.skillShares.push(skills.shares[i]!);
  }
  rows.skillOffsets.push(rows.skills.length());
  for (const [term, weight] of slot.terms) {
    rows.terms.push(term);
    rows.termCodes.push(termWeights.indexOf(weight as (typeof termWeights)[number]));
  }
  rows.termOffsets.push(rows.terms.length());
}
