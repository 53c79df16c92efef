import type { SlotFilters, Sort } from '../query.ts';
import { chordSquaredOf, type UnitVector } from '../scoring/distance.ts';
import { closenessOf, fit, wishRanks } from '../scoring/formula.ts';
import type { Likeness } from '../scoring/likeness.ts';
import type { PreparedProfile } from '../scoring/prepare.ts';
import { isFamily, knowsNothing } from '../scoring/related.ts';
import type { Roads } from '../scoring/roads.ts';
import type { OccupationTitles } from '../text/occupations.ts';
import type { TextQuery } from '../text/text-query.ts';
import type { Interner } from './columns.ts';
import { type Circle, circle } from './grid.ts';
import { memoizeByLength } from './memoize-by-length.ts';
import { objectiveBit, type SlotNames, taughtBit } from './slot-rows.ts';

/** One of a person's skills: its number, and the fit for each required level. */
export type HeldSkill = {
  readonly key: number;
  /** [level byte of a posting] → fit. */
  readonly fits: Float64Array;
  readonly share: number;
};

/** The parts of a query that do not depend on a slot, as tables by number. */
export type SlotQuery = {
  readonly names: SlotNames;
  readonly sort: Sort;
  readonly includeObstacles: boolean;
  /** Only slots that share an occupation or a skill with the person. */
  readonly relatedOnly: boolean;
  readonly today: number;
  /** Null for a visitor's search. */
  readonly profile: PreparedProfile | null;
  /** [minimum age] → the day on which the person reaches it; NaN until computed. */
  readonly ages: Float64Array;
  readonly held: readonly HeldSkill[];
  /** The largest skill number; -1 without skills. */
  readonly highestKey: number;
  /** For each wish, [occupation number] → its closeness; the best one counts in the score. */
  readonly wishes: readonly Float64Array[];
  /** For each wish, [occupation number] → 1 when they are of one family. */
  readonly families: readonly Uint8Array[];
  readonly at: UnitVector | null;
  /** [commune number] → by how much a squared chord is longer by road; null when all ways are straight. */
  readonly stretches: Float64Array | null;
  readonly lat: number;
  readonly lon: number;
  /** Squared chord beyond which a gate is closed. */
  readonly limitChord2: number;
  /** Squared chord beyond which slots are not searched. */
  readonly withinChord2: number;
  readonly circle: Circle | null;
  readonly occupations: Uint8Array | null;
  readonly communes: Uint8Array | null;
  readonly establishments: Uint8Array | null;
  readonly facetSets: Uint8Array | null;
  readonly objectives: number;
  readonly ids: readonly string[] | null;
  readonly text: TextQuery | null;
  /** [occupation number] → its number among the titles, -1 when it is not in the directory. */
  readonly titleNumbers: Int32Array | null;
};

export type SlotQueryInput = {
  sort: Sort;
  includeObstacles: boolean;
  relatedOnly: boolean;
  today: number;
  profile: PreparedProfile | null;
  near: { at: UnitVector; lat: number; lon: number; commune?: string | null | undefined } | null;
  roads: Roads;
  /** Travel limit as a gate; null means none. */
  limitKm: number | null;
  filters: SlotFilters | undefined;
  text: TextQuery | null;
};

function chosen(names: Interner, values: readonly string[] | undefined): Uint8Array | null {
  if (!values) return null;
  const marks = new Uint8Array(names.size());
  for (const value of values) {
    const number = names.find(value);
    if (number >= 0) marks[number] = 1;
  }
  return marks;
}

/** Null when every establishment may be found. */
function chosenEstablishments(
  names: Interner,
  { establishmentIds, exceptEstablishmentIds }: SlotFilters,
): Uint8Array | null {
  if (!exceptEstablishmentIds?.length) return chosen(names, establishmentIds);
  const marks = chosen(names, establishmentIds) ?? new Uint8Array(names.size()).fill(1);
  for (const id of exceptEstablishmentIds) {
    const number = names.find(id);
    if (number >= 0) marks[number] = 0;
  }
  return marks;
}

function chosenBy(names: Interner, test: (value: string) => boolean): Uint8Array {
  const values = names.values();
  const marks = new Uint8Array(values.length);
  for (let i = 0; i < marks.length; i++) if (test(values[i]!)) marks[i] = 1;
  return marks;
}

/** [level of the person][level byte of a posting] → fit. */
const fitTables = [0, 1, 2, 3, 4].map((held) =>
  Float64Array.from({ length: 2 * taughtBit }, (_, byte) => {
    const asked = byte & (taughtBit - 1);
    return asked === 0 ? 0 : fit(held, asked);
  }),
);

/** The facet sets that contain all chosen facets; the choice is written as such a set. */
const setsWith = memoizeByLength((facetSets, choice) => {
  const facets = choice.split('\n');
  return chosenBy(facetSets, (joined) => {
    const own = joined.split('\n');
    return facets.every((facet) => own.includes(facet));
  });
});

function heldSkills(profile: PreparedProfile, names: SlotNames): HeldSkill[] {
  const { ids, levels, shares } = profile.skills;
  const held: HeldSkill[] = [];
  for (let i = 0; i < ids.length; i++) {
    const key = names.skills.find(ids[i]!);
    if (key >= 0) held.push({ key, fits: fitTables[levels[i]!]!, share: shares[i]! });
  }
  return held;
}

/** For each rank of a wish, [occupation number] → its closeness for somebody with a wish at that rank. */
type WishRows = readonly ((occupations: Interner, wished: string) => Float64Array)[];
const rowsOf = new WeakMap<Likeness, WishRows>();

function wishRows(likeness: Likeness): WishRows {
  const known = rowsOf.get(likeness);
  if (known) return known;
  const rows = wishRanks.map((rank) =>
    memoizeByLength((occupations, wished) => {
      const neighbours = likeness(wished);
      return Float64Array.from(
        occupations.values(),
        (code) => rank * closenessOf(wished, code, neighbours.get(code) ?? 0).value,
      );
    }),
  );
  rowsOf.set(likeness, rows);
  return rows;
}

type Families = (occupations: Interner, wished: string) => Uint8Array;
const knownFamilies = new WeakMap<Likeness, Families>();

/** For a wish, [occupation number] → 1 when they are of one family. */
function familiesOf(likeness: Likeness): Families {
  const known = knownFamilies.get(likeness);
  if (known) return known;
  const rows: Families = memoizeByLength((occupations, wished) => {
    const neighbours = likeness(wished);
    return chosenBy(occupations, (code) => isFamily(wished, code, neighbours.get(code) ?? 0));
  });
  knownFamilies.set(likeness, rows);
  return rows;
}

type Stretches = (communes: Interner, from: string) => Float64Array;
const stretchesOf = new WeakMap<Roads, Stretches>();

/** For the commune of a question, [commune number] → how much longer the way is. */
function stretchesFrom(roads: Roads): Stretches {
  const known = stretchesOf.get(roads);
  if (known) return known;
  const rows = memoizeByLength((communes, from) =>
    Float64Array.from(communes.values(), (to) => roads.stretch(from, to)),
  );
  stretchesOf.set(roads, rows);
  return rows;
}

/** Shared by all queries, because they run one at a time. */
const ages = new Float64Array(256);

export function compileSlotQuery(
  input: SlotQueryInput,
  names: SlotNames,
  titles: OccupationTitles,
): SlotQuery {
  const { profile, near, filters = {}, text } = input;
  const { occupations, facets } = filters;
  const codes = names.occupations.values();
  const wishes = profile?.doc.occupations.slice(0, wishRanks.length) ?? [];
  const withinKm = near && filters.withinKm;
  const reachKm = Math.min(
    input.includeObstacles ? Number.POSITIVE_INFINITY : (input.limitKm ?? Number.POSITIVE_INFINITY),
    withinKm ?? Number.POSITIVE_INFINITY,
  );
  const wanted = occupations && new Set(occupations);
  const held = profile ? heldSkills(profile, names) : [];
  return {
    names,
    sort: input.sort,
    includeObstacles: input.includeObstacles,
    relatedOnly: input.relatedOnly && profile !== null && !knowsNothing(profile.doc),
    today: input.today,
    profile,
    ages: ages.fill(Number.NaN),
    held,
    highestKey: held.reduce((highest, { key }) => Math.max(highest, key), -1),
    wishes: wishes.map((code, rank) => wishRows(profile!.likeness)[rank]!(names.occupations, code)),
    families: wishes.map((code) => familiesOf(profile!.likeness)(names.occupations, code)),
    at: near?.at ?? null,
    stretches:
      near && input.roads.bends ? stretchesFrom(input.roads)(names.communes, near.commune ?? '') : null,
    lat: near?.lat ?? 0,
    lon: near?.lon ?? 0,
    limitChord2: near && input.limitKm !== null ? chordSquaredOf(input.limitKm) : Number.POSITIVE_INFINITY,
    withinChord2: withinKm ? chordSquaredOf(withinKm) : Number.POSITIVE_INFINITY,
    circle: near && reachKm < 5000 ? circle(near.lat, near.lon, reachKm) : null,
    occupations: wanted
      ? chosenBy(names.occupations, (code) =>
          [code, code.slice(0, 3), code.slice(0, 1)].some((part) => wanted.has(part)),
        )
      : null,
    communes: chosen(names.communes, filters.communes),
    establishments: chosenEstablishments(names.establishments, filters),
    facetSets: facets?.length ? setsWith(names.facetSets, facets.join('\n')) : null,
    objectives: filters.objectives?.reduce((bits, objective) => bits | objectiveBit[objective], 0) ?? -1,
    ids: filters.ids ?? null,
    text,
    titleNumbers: text && Int32Array.from(codes, (code) => titles.numberOf(code)),
  };
}
