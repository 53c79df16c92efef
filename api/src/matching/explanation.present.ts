import type { Explanation as Found, Gate } from '@passerelle/search';
import type { Explanation, Locale } from '../../contract/index.ts';
import type { DirectoryService } from '../directory/directory.service.ts';
import { accommodationsOf, dayFromNumber } from './search-documents.ts';

type Words = Pick<DirectoryService, 'labels' | 'commune'>;

/** The engine's reasons with names instead of ids, for the person and those who accompany. */
export function presentExplanation(
  found: Found,
  directory: Words,
  locale: Locale,
  spread: { people: number; proposedThisWeek: number },
): Explanation {
  const exposure = bandFloor(spread.people);
  const labels = directory.labels(locale);
  const { covOffer, covPath, occupation, near, objective } = found.terms;
  return {
    score: found.score,
    terms: { skillsOffer: covOffer, skillsPath: covPath, occupation, near, objective },
    matched: found.matched.map(({ id, share, levelHeld, levelRequired }) => ({
      ...labels.skill(id),
      share,
      held: levelHeld,
      required: levelRequired,
    })),
    missing: found.missing.map(({ id, share, teachable }) => ({ ...labels.skill(id), share, teachable })),
    occupation: {
      kind: found.occupation.kind === 'largeDomain' ? 'large_domain' : found.occupation.kind,
      wished: found.occupation.code ? labels.occupation(found.occupation.code) : null,
    },
    distanceKm: found.distanceKm,
    fromCommune: (found.from && directory.commune(found.from)?.name) || null,
    gates: found.gates.map(presentGate),
    toAsk: accommodationsOf(found.toAsk),
    // for few people, the penalty would reveal that one of them saw the slot
    spreadPenalty: exposure === 0 ? 0 : Math.round(found.spreadPenalty * 10) / 10,
    exposure,
    proposedThisWeek: bandFloor(spread.proposedThisWeek),
  };
}

/**
 * DOMAIN §4: counts of people below 5 are not sent, and larger ones in bands, so that one person more or less rarely
 * shows.
 */
const bands = [50, 20, 10, 5];

/** The lower end of the band of a count of people; 0 below five, including none. */
export function bandFloor(people: number): number {
  return bands.find((band) => people >= band) ?? 0;
}

function presentGate(gate: Gate): Explanation['gates'][number] {
  switch (gate.code) {
    case 'too_far':
      return { code: gate.code, detail: { distanceKm: gate.distanceKm, limitKm: gate.limitKm } };
    case 'accommodation':
      return { code: gate.code, detail: { missing: accommodationsOf(gate.missing).join(',') } };
    case 'availability':
      return { code: gate.code, detail: { common: gate.common, required: gate.required } };
    case 'period':
      return { code: gate.code, detail: { from: dayFromNumber(gate.from), to: dayFromNumber(gate.to) } };
    case 'age':
      return { code: gate.code, detail: { minimum: gate.minimum } };
    default:
      return { code: gate.code };
  }
}

function sumOf(terms: Explanation['terms']): number {
  return Object.values(terms).reduce((sum, { contribution }) => sum + contribution, 0);
}

/**
 * The reasons an employer may read: skills, the distance in bands of 5 km and whether the times match. Gates that
 * would reveal needs, licence or age are omitted, and the distance is coarse, so that nobody can be located.
 */
export function forEmployer(explanation: Explanation): Explanation {
  const { skillsOffer, skillsPath, occupation, near, objective } = explanation.terms;
  const value = Math.round(near.value * 4) / 4;
  const coarse = { ...near, value, contribution: value * near.weight };
  return {
    ...explanation,
    score: sumOf({ skillsOffer, skillsPath, occupation, near: coarse, objective }),
    terms: { skillsOffer, skillsPath, occupation, near: coarse, objective },
    distanceKm:
      explanation.distanceKm === null ? null : Math.max(5, Math.ceil(explanation.distanceKm / 5) * 5),
    fromCommune: null,
    occupation: { ...explanation.occupation, wished: null },
    gates: explanation.gates
      .filter(({ code }) => code === 'availability' || code === 'period')
      .map(({ code }) => ({ code })),
    toAsk: [],
    spreadPenalty: 0,
    exposure: 0,
    proposedThisWeek: 0,
  };
}
