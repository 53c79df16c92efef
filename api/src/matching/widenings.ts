import { nearOccupations, type ProfileDoc, type SearchEngine } from '@passerelle/search';
import type { matchSlots, ParsedOf, Widening } from '../../contract/index.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { Indexer } from './indexer.ts';
import type { MatchingContext } from './matching.context.ts';
import { searchDirectory } from './search-documents.ts';

type Trial = Pick<ParsedOf<typeof matchSlots>['query'], 'tryKm' | 'tryOccupation' | 'tryHalfDays'>;

const halfDaysOf = {
  mornings: 0b01_0101_0101,
  afternoons: 0b10_1010_1010,
  weekdays: 0b11_1111_1111,
};
const radiiKm = [10, 15, 20, 30, 50, 80];
/** Fewer slots do not pay for the next circle. */
const worthACircle = 3;
/** How many occupations nearby are counted, and how many of them are said. */
const triedOccupations = 12;
const saidOccupations = 2;

/** The profile with what is tried for one list. */
export function withTrial(profile: ProfileDoc, { tryKm, tryOccupation, tryHalfDays }: Trial): ProfileDoc {
  const wished = profile.occupations;
  return {
    ...profile,
    ...(tryKm ? { travelLimitKm: tryKm } : {}),
    ...(tryOccupation && !wished.includes(tryOccupation)
      ? { occupations: [...wished.slice(0, 2), tryOccupation] }
      : {}),
    ...(tryHalfDays ? { halfDays: profile.halfDays | halfDaysOf[tryHalfDays] } : {}),
  };
}

/** What would add slots to a list that ends where sense ends. */
export function createWidenings(
  { services }: Pick<MatchingContext, 'services'>,
  { engine, indexer }: { engine: () => SearchEngine; indexer: Indexer },
) {
  return {
    async wideningsFor(pathway: PathwayDocument): Promise<Widening[]> {
      const profile = indexer.profileOf(pathway);
      const count = async (trial: Trial) =>
        (
          await engine().matchSlots({
            profile: withTrial(profile, trial),
            relatedOnly: true,
            sort: 'distance',
            limit: 1,
          })
        ).total;
      const now = await count({});
      const gain = async (trial: Trial) => (await count(trial)) - now;
      return [
        ...(await wider(profile, gain)),
        ...(await otherOccupations(profile, gain)),
        ...(await otherHalfDays(gain)),
      ];
    },
  };

  type Gain = (trial: Trial) => Promise<number>;

  /** The nearest circle that is worth it, or else the one that adds the most. */
  async function wider({ location, travelLimitKm }: ProfileDoc, gain: Gain): Promise<Widening[]> {
    if (!location) return [];
    let best: Widening[] = [];
    for (const km of radiiKm.filter((radius) => radius > travelLimitKm)) {
      const more = await gain({ tryKm: km });
      if (more > (best[0]?.more ?? 0)) best = [{ kind: 'distance', km, more }];
      if (more >= worthACircle) break;
    }
    return best;
  }

  async function otherOccupations({ occupations }: ProfileDoc, gain: Gain): Promise<Widening[]> {
    const directory = searchDirectory(services.directory.content());
    const near = occupations
      .flatMap((code) => nearOccupations(directory, code))
      .filter(({ code }) => !occupations.includes(code))
      .sort((a, b) => b.closeness - a.closeness);
    const codes = [...new Set(near.map(({ code }) => code))].slice(0, triedOccupations);
    const found: Widening[] = [];
    for (const code of codes) {
      const occupation = services.directory.occupation(code);
      const more = await gain({ tryOccupation: code });
      if (occupation && more > 0)
        found.push({ kind: 'occupation', occupation: { code, label: occupation.label }, more });
    }
    return found.sort((a, b) => b.more - a.more).slice(0, saidOccupations);
  }

  /** The part of the week that adds the most; the whole of it only when it adds more than a half. */
  async function otherHalfDays(gain: Gain): Promise<Widening[]> {
    let best: Widening[] = [];
    for (const halfDays of ['mornings', 'afternoons', 'weekdays'] as const) {
      const more = await gain({ tryHalfDays: halfDays });
      if (more > (best[0]?.more ?? 0)) best = [{ kind: 'half_days', halfDays, more }];
    }
    return best;
  }
}
