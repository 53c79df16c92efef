import type { SlotDoc } from '../document.ts';
import { requiredHalfDays } from '../scoring/gates.ts';
import type { PreparedSlot } from '../scoring/prepare.ts';
import { fieldWeights } from '../text/text-query.ts';
import { float32, float64, type Interner, int32, interner, uint8, uint16, uint32 } from './columns.ts';
import { writeId } from './id-table.ts';
import { tablesOf } from './table.ts';

/** Numbered names, shared by all segments of an index; they only grow. */
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
  /** Words by number, each with the weight of the best field that contains it. */
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

/** Bits of the flags column; the three objectives are in the next bits, in their own order. */
export const flag = { open: 1, place: 2, licence: 4, vehicle: 8, transport: 16, objectives: 5 } as const;
export const objectiveBit = { discover: 1 << 5, confirm: 2 << 5, recruit: 4 << 5 } as const;

/** In one byte: the skill's level, and this bit when it is taught. */
export const taughtBit = 8;

/** Weight of the field that contains a word, by code. */
export const termWeights: readonly number[] = [fieldWeights.title, fieldWeights.commune, fieldWeights.text];

/** Columns with one number per document, then lists with several. */
export const slotTables = tablesOf({
  columns: {
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
    lacks: uint32,
    minimumAge: uint8,
    facetSet: uint32,
    commune: uint32,
    establishment: uint32,
    untaughtShare: float32,
    penalty: float32,
    exposure: float32,
    publishedAt: float64,
    version: float64,
  },
  lists: {
    ids: { fields: { bytes: uint8 }, usual: 24 },
    skills: { fields: { keys: uint32, levels: uint8, shares: float32 }, usual: 10 },
    terms: { fields: { keys: uint32, codes: uint8 }, usual: 16 },
  },
});
export type SlotTable = ReturnType<typeof slotTables.create>;

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

export function pushSlot(table: SlotTable, slot: IndexedSlot): void {
  const { doc, at, terms, skillKeys } = slot;
  // A character needs three bytes at most.
  const room = { ids: 3 * doc.id.length, skills: skillKeys.length, terms: terms.size };
  slotTables.reserve(table, 1, (list) => room[list]);
  const row = table.count;
  const c = table.columns;
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
  c.lacks[row] = doc.lacks;
  c.minimumAge[row] = doc.minimumAge;
  c.facetSet[row] = slot.facetSet;
  c.commune[row] = slot.commune;
  c.establishment[row] = slot.establishment;
  c.untaughtShare[row] = slot.untaughtShare;
  c.penalty[row] = slot.penalty;
  c.exposure[row] = doc.exposure;
  c.publishedAt[row] = doc.publishedAt;
  c.version[row] = doc.version;
  const { ids } = table.lists;
  ids.offsets[row + 1] = writeId(ids.bytes, ids.offsets[row]!, doc.id);
  pushSkills(table, slot);
  pushTerms(table, terms);
  table.count++;
}

function pushSkills({ count, lists: { skills } }: SlotTable, slot: IndexedSlot): void {
  const { levels, shares } = slot.skills;
  let at = skills.offsets[count]!;
  for (let i = 0; i < slot.skillKeys.length; i++, at++) {
    skills.keys[at] = slot.skillKeys[i]!;
    skills.levels[at] = levels[i]! | (slot.taught[i] ? taughtBit : 0);
    skills.shares[at] = shares[i]!;
  }
  skills.offsets[count + 1] = at;
}

function pushTerms({ count, lists: { terms } }: SlotTable, words: ReadonlyMap<number, number>): void {
  let at = terms.offsets[count]!;
  for (const [term, weight] of words) {
    terms.keys[at] = term;
    terms.codes[at] = termWeights.indexOf(weight);
    at++;
  }
  terms.offsets[count + 1] = at;
}
