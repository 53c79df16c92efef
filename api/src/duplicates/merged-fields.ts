import type { z } from 'zod';
import { type takeSchema, uniqueFacts } from '../../contract/duplicates.ts';
import type { PathwayFields } from '../pathways/pathway.model.ts';

export type Take = z.output<typeof takeSchema>;
export type Mergeable = Pick<
  PathwayFields,
  | 'firstName'
  | 'lastName'
  | 'birthDate'
  | 'email'
  | 'phone'
  | 'profile'
  | 'barriers'
  | 'clearedThemes'
  | 'fundFile'
  | 'rsa'
  | 'rsaKnownOn'
  | 'rqth'
  | 'consents'
  | 'corrections'
  | 'lastContactAt'
>;

/**
 * The fields of the merged file. Single values come from the file that the counsellor chose, or the one that has
 * them; lists are joined; of two consents the later decision counts.
 */
export function mergedFields(kept: Mergeable, absorbed: Mergeable, take: Take): Mergeable {
  const facts = Object.fromEntries(
    uniqueFacts.map((fact) => {
      const [first, second] = take[fact] === 'kept' ? [kept, absorbed] : [absorbed, kept];
      return [fact, first[fact] ?? second[fact] ?? null];
    }),
  ) as Pick<Mergeable, (typeof uniqueFacts)[number]>;
  return {
    ...facts,
    profile: mergedProfile(kept.profile, absorbed.profile),
    barriers: joined(kept.barriers, absorbed.barriers, ({ theme, situation }) => `${theme} ${situation}`),
    clearedThemes: joined(kept.clearedThemes ?? [], absorbed.clearedThemes ?? [], String).filter(
      (theme) => ![...kept.barriers, ...absorbed.barriers].some((barrier) => barrier.theme === theme),
    ),
    fundFile: kept.fundFile ?? absorbed.fundFile ?? null,
    rsa: kept.rsa || absorbed.rsa,
    // the department has known the person since the first of the two
    rsaKnownOn: earlier(kept.rsaKnownOn, absorbed.rsaKnownOn),
    rqth: kept.rqth || absorbed.rqth,
    consents: kept.consents.map((consent) => {
      const other = absorbed.consents.find(({ purpose }) => purpose === consent.purpose);
      if (!other) return consent;
      const last = isLater(other, consent) ? other : consent;
      // a revocation on either file stays recorded, whichever decision was later
      return { ...last, revokedAt: later(consent.revokedAt, other.revokedAt) };
    }),
    corrections: [...(kept.corrections ?? []), ...(absorbed.corrections ?? [])],
    lastContactAt: later(kept.lastContactAt, absorbed.lastContactAt),
  };
}

const earlier = (one: string | null | undefined, other: string | null | undefined): string | null =>
  [one, other].filter((day) => day != null).sort()[0] ?? null;

type Consent = PathwayFields['consents'][number];

/** Whether `one` was decided after `other`; false for the same moment. */
function isLater(one: Consent, other: Consent): boolean {
  if (!one.at || !other.at) return Boolean(one.at);
  return one.at > other.at || (one.at.getTime() === other.at.getTime() && !one.granted);
}

type Profile = PathwayFields['profile'];
const maxOccupations = 3;

function mergedProfile(kept: Profile, absorbed: Profile): Profile {
  const levels = new Map(absorbed.skills.map(({ id, level }) => [id, level]));
  for (const { id, level } of kept.skills) levels.set(id, Math.max(level, levels.get(id) ?? 0));
  const unasked = kept.week.every((half) => !half);
  return {
    ...kept,
    skills: [...levels].map(([id, level]) => ({ id, level })),
    occupations: joined(kept.occupations, absorbed.occupations, String).slice(0, maxOccupations),
    objective: kept.objective ?? absorbed.objective ?? null,
    goal: kept.goal || absorbed.goal,
    communeCode: kept.communeCode ?? absorbed.communeCode ?? null,
    mobility: joined(kept.mobility, absorbed.mobility, String),
    week: unasked ? absorbed.week : kept.week,
    available: kept.available ?? absorbed.available ?? null,
    contracts: joined(kept.contracts, absorbed.contracts, String),
    needs: joined(kept.needs, absorbed.needs, String),
    needsAnswered: kept.needsAnswered || absorbed.needsAnswered,
  };
}

function joined<T>(one: readonly T[], other: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map([...one, ...other].map((item) => [keyOf(item), item] as const)).values()];
}

function later(one: Date | null | undefined, other: Date | null | undefined): Date | null {
  if (!one || !other) return one ?? other ?? null;
  return one > other ? one : other;
}
