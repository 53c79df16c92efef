import type { SlotFilters, Sort } from '../query.ts';
import { chordSquaredOf, type UnitVector } from '../scoring/distance.ts';
import { fit, occupationFit } from '../scoring/formula.ts';
import type { PreparedProfile } from '../scoring/prepare.ts';
import type { OccupationTitles } from '../text/occupations.ts';
import type { TextQuery } from '../text/text-query.ts';
import type { Interner } from './columns.ts';
import { type Circle, circle } from './grid.ts';
import { objectiveBit, type SlotNames, taughtBit } from './slot-rows.ts';

/** One of a person's skills: its number, and what each level asked for makes of it. */
export type HeldSkill = {
  readonly key: number;
  /** [level byte of a posting] → fit. */
  readonly fits: Float64Array;
  readonly share: number;
};

/** Everything about a question that does not depend on a slot, as tables by number. */
export type SlotQuery = {
  readonly sort: Sort;
  readonly includeObstacles: boolean;
  readonly today: number;
  /** Null for a visitor's search. */
  readonly profile: PreparedProfile | null;
  /** [minimum age] → day on which the person has it; NaN until asked for. */
  readonly ages: Float64Array;
  readonly held: readonly HeldSkill[];
  /** [occupation number] → its term of the score. */
  readonly occupationFits: Float64Array;
  readonly at: UnitVector | null;
  readonly lat: number;
  readonly lon: number;
  /** Beyond this squared chord a gate closes. */
  readonly limitChord2: number;
  /** Beyond this one the slot is not asked for at all. */
  readonly withinChord2: number;
  readonly circle: Circle | null;
  readonly occupations: Uint8Array | null;
  readonly communes: Uint8Array | null;
  readonly establishments: Uint8Array | null;
  readonly facetSets: Uint8Array | null;
  readonly objectives: number;
  readonly ids: readonly string[] | null;
  readonly text: TextQuery | null;
  /** [occupation number] → its number among the titles, -1 when the directory does not have it. */
  readonly titleNumbers: Int32Array | null;
};

export type SlotQueryInput = {
  sort: Sort;
  includeObstacles: boolean;
  today: number;
  profile: PreparedProfile | null;
  near: { at: UnitVector; lat: number; lon: number } | null;
  /** Travel limit as a gate; null: none. */
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

function chosenBy(names: Interner, test: (value: string) => boolean): Uint8Array {
  const values = names.values();
  const marks = new Uint8Array(values.length);
  for (let i = 0; i < marks.length; i++) if (test(values[i]!)) marks[i] = 1;
  return marks;
}

function heldSkills(profile: PreparedProfile, names: SlotNames): HeldSkill[] {
  const { ids, levels, shares } = profile.skills;
  return ids.flatMap((id, i) => {
    const key = names.skills.find(id);
    if (key < 0) return [];
    const fits = new Float64Array(2 * taughtBit);
    for (let asked = 1; asked <= 4; asked++) {
      fits[asked] = fit(levels[i]!, asked);
      fits[asked | taughtBit] = fits[asked]!;
    }
    return [{ key, fits, share: shares[i]! }];
  });
}

type ByLetter = { readonly size: number; readonly numbers: ReadonlyMap<string, readonly number[]> };
const lettersOf = new WeakMap<Interner, ByLetter>();

/** Numbers of the occupations of each large domain. */
function byLetter(occupations: Interner): ByLetter['numbers'] {
  const known = lettersOf.get(occupations);
  if (known?.size === occupations.size()) return known.numbers;
  const numbers = new Map<string, number[]>();
  for (const [number, code] of occupations.values().entries()) {
    const list = numbers.get(code[0]!);
    if (list) list.push(number);
    else numbers.set(code[0]!, [number]);
  }
  lettersOf.set(occupations, { size: occupations.size(), numbers });
  return numbers;
}

/** Only the large domains of the wishes can give anything. */
function fitsOf(wished: readonly string[], occupations: Interner): Float64Array {
  const fits = new Float64Array(occupations.size());
  const numbers = byLetter(occupations);
  for (const wish of wished) {
    for (const number of numbers.get(wish[0]!) ?? []) {
      if (fits[number] === 0) fits[number] = occupationFit(wished, occupations.valueOf(number)).value;
    }
  }
  return fits;
}

export function compileSlotQuery(
  input: SlotQueryInput,
  names: SlotNames,
  titles: OccupationTitles,
): SlotQuery {
  const { profile, near, filters = {}, text } = input;
  const { occupations, facets } = filters;
  const codes = names.occupations.values();
  const occupationFits = fitsOf(profile?.doc.occupations ?? [], names.occupations);
  const withinKm = near && filters.withinKm;
  const reachKm = Math.min(
    input.includeObstacles ? Number.POSITIVE_INFINITY : (input.limitKm ?? Number.POSITIVE_INFINITY),
    withinKm ?? Number.POSITIVE_INFINITY,
  );
  const wanted = occupations && new Set(occupations);
  return {
    sort: input.sort,
    includeObstacles: input.includeObstacles,
    today: input.today,
    profile,
    ages: new Float64Array(100).fill(Number.NaN),
    held: profile ? heldSkills(profile, names) : [],
    occupationFits,
    at: near?.at ?? null,
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
    establishments: chosen(names.establishments, filters.establishmentIds),
    facetSets: facets
      ? chosenBy(names.facetSets, (joined) => {
          const own = joined.split('\n');
          return facets.every((facet) => own.includes(facet));
        })
      : null,
    objectives: filters.objectives?.reduce((bits, objective) => bits | objectiveBit[objective], 0) ?? -1,
    ids: filters.ids ?? null,
    text,
    titleNumbers: text && Int32Array.from(codes, (code) => titles.numberOf(code)),
  };
}
