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

/** The nearest circle that is worth it, or else the one that adds the most; null when none adds any. */
export async function widerCircle(
  fromKm: number,
  gain: (km: number) => Promise<number>,
): Promise<{ km: number; more: number } | null> {
  let best: { km: number; more: number } | null = null;
  for (const km of radiiKm.filter((radius) => radius > fromKm)) {
    const more = await gain(km);
    if (more > (best?.more ?? 0)) best = { km, more };
    if (more >= worthACircle) break;
  }
  return best;
}

/** Codes of the occupations near to these, the closest first, as many as are worth a count. */
export function occupationsNear(
  directory: Pick<MatchingContext['services']['directory'], 'content'>,
  codes: readonly string[],
): string[] {
  const known = searchDirectory(directory.content());
  const near = codes
    .flatMap((code) => nearOccupations(known, code))
    .filter(({ code }) => !codes.includes(code))
    .sort((a, b) => b.closeness - a.closeness);
  return [...new Set(near.map(({ code }) => code))].slice(0, triedOccupations);
}

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
      const apart = await services.blocks.blockedCompanies(pathway._id.toHexString());
      const count = async (trial: Trial) =>
        (
          await engine().matchSlots({
            profile: withTrial(profile, trial),
            // as in the list that each of them opens
            filters: { exceptEstablishmentIds: [...apart] },
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

  async function wider({ location, travelLimitKm }: ProfileDoc, gain: Gain): Promise<Widening[]> {
    const circle = location && (await widerCircle(travelLimitKm, (km) => gain({ tryKm: km })));
    return circle ? [{ kind: 'distance', ...circle }] : [];
  }

  async function otherOccupations({ occupations }: ProfileDoc, gain: Gain): Promise<Widening[]> {
    const found: Widening[] = [];
    for (const code of occupationsNear(services.directory, occupations)) {
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
