import type { CandidacyState, Pathway, PathwaySummary, Station, Turn } from '../../contract/index.ts';
import { type ConsentPurpose, hasConsent } from './consents.ts';

/** The fields of a pathway from which its position is computed. */
export interface DerivedFrom {
  profile: {
    skills: readonly unknown[];
    occupations: readonly unknown[];
    objective?: string | null;
    communeCode?: string | null;
    week: readonly boolean[];
    needsAnswered: boolean;
  };
  consents: readonly { purpose: ConsentPurpose; granted: boolean }[];
  reached: 'search' | 'exchange' | 'immersion' | 'skills';
  /** Empty when the person has no referent yet. */
  followers?: readonly unknown[];
  referentRequest?: { state: 'waiting' | 'refused'; askedAt: Date } | null;
}

/** An open candidacy, as the candidacies feature returns it. */
export interface OpenCandidacy {
  id: string;
  pathwayId: string;
  slotId: string;
  state: CandidacyState;
  turn: Turn;
  since: Date;
}

export type Section = Pathway['completion'][number]['section'];
export type WaitedFor = PathwaySummary['turn'];

/** Which sections of the profile are complete enough for matching. */
export function completedSections({ profile }: Pick<DerivedFrom, 'profile'>): Record<Section, boolean> {
  return {
    skills: profile.skills.length > 0,
    wishes: profile.occupations.length > 0 && Boolean(profile.objective),
    place: Boolean(profile.communeCode),
    time: profile.week.some(Boolean),
    needs: profile.needsAnswered,
  };
}

/** Stating needs is optional: a profile is ready without them. */
export function isReady(pathway: Pick<DerivedFrom, 'profile'>): boolean {
  const { skills, wishes, place, time } = completedSections(pathway);
  return skills && wishes && place && time;
}

/** The position on the path: as far as candidacies have led, otherwise search once the profile is ready. */
export function stationOf(pathway: DerivedFrom): Station {
  if (pathway.reached !== 'search') return pathway.reached;
  return isReady(pathway) ? 'search' : 'profile';
}

/** The furthest station of these open candidacies and the current one. */
export function reachedWith(
  open: readonly OpenCandidacy[],
  before: DerivedFrom['reached'],
): DerivedFrom['reached'] {
  const states = new Set(open.map(({ state }) => state));
  if (states.has('in_immersion')) return 'immersion';
  if (states.has('completed') || states.has('interrupted') || states.has('assessed')) return 'skills';
  if (open.length > 0) return before === 'skills' ? 'skills' : 'exchange';
  return before === 'skills' || before === 'immersion' ? 'skills' : 'search';
}

const waitedFor: Record<Turn, WaitedFor> = {
  beneficiary: 'person',
  counsellor: 'counsellor',
  employer: 'employer',
  nobody: 'nobody',
};

/** Rank in a caseload: lower is listed first. */
const ranks: Record<WaitedFor, number> = { counsellor: 0, employer: 1, person: 1, nobody: 2 };

/** For a person without a referent: they choose a structure, then it is the structure's turn. */
function turnWithoutReferent({ referentRequest }: DerivedFrom): WaitedFor {
  return referentRequest?.state === 'waiting' ? 'counsellor' : 'person';
}

/**
 * Who must act next and since when, with the rank in a caseload: that of the longest waiting open candidacy;
 * otherwise the counsellor while the profile or the matching consent is missing; otherwise nobody.
 */
export function pathwayTurnOf(
  pathway: DerivedFrom,
  open: readonly OpenCandidacy[],
  before: { turn: WaitedFor; since: Date },
  now: Date,
): { turn: WaitedFor; since: Date; rank: number } {
  const waiting = open
    .filter(({ turn }) => turn !== 'nobody')
    .sort((a, b) => a.since.getTime() - b.since.getTime())[0];
  if (waiting) {
    const turn = waitedFor[waiting.turn];
    return { turn, since: waiting.since, rank: ranks[turn] };
  }
  const consented = hasConsent(pathway, 'matching');
  const turn =
    pathway.followers?.length === 0
      ? turnWithoutReferent(pathway)
      : isReady(pathway) && consented
        ? 'nobody'
        : 'counsellor';
  return { turn, since: turn === before.turn ? before.since : now, rank: ranks[turn] };
}

/** The next step shown to the person. */
export function nextStepOf(pathway: DerivedFrom, open: readonly OpenCandidacy[]): Pathway['nextStep'] {
  const states = new Set(open.map(({ state }) => state));
  if (states.has('awaiting_consent')) return 'answer_proposal';
  if (states.has('completed') || states.has('interrupted')) return 'assess';
  if (states.has('accepted') || states.has('in_immersion')) return 'prepare_immersion';
  if (pathway.followers?.length === 0 && pathway.referentRequest?.state !== 'waiting')
    return 'choose_referent';
  if (!isReady(pathway)) return 'complete_profile';
  if (!hasConsent(pathway, 'matching')) return 'give_consent';
  return open.length > 0 ? 'follow_candidacy' : 'see_matches';
}

const days = (count: number) => count * 24 * 3_600_000;

/** Reasons why a pathway needs a counsellor's attention; `hasMatch` is null when the search engine was not asked. */
export function attentionOf(
  pathway: DerivedFrom & { turn: WaitedFor; since: Date; lastContactAt?: Date | null; createdAt: Date },
  { hasMatch, newMatch, now }: { hasMatch: boolean | null; newMatch: boolean; now: Date },
): PathwaySummary['attention'] {
  const ready = isReady(pathway);
  const contact = pathway.lastContactAt ?? pathway.createdAt;
  const consented = hasConsent(pathway, 'matching');
  return [
    ...(consented ? [] : (['consent_missing'] as const)),
    ...(ready ? [] : (['profile_incomplete'] as const)),
    ...(ready && hasMatch === false ? (['no_match'] as const) : []),
    ...(now.getTime() - contact.getTime() > days(30) ? (['no_contact_30_days'] as const) : []),
    ...(pathway.turn === 'employer' && now.getTime() - pathway.since.getTime() > days(5)
      ? (['company_silent'] as const)
      : []),
    ...(newMatch ? (['new_match'] as const) : []),
  ];
}

/** Age in full years on a civil day. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** The age band: the exact age is never sent. */
export function ageBandOf(birthDate: string | null | undefined, day: string) {
  if (!birthDate) return null;
  const age = ageOn(birthDate, day);
  if (age < 18) return '16-17';
  if (age <= 25) return '18-25';
  if (age <= 35) return '26-35';
  if (age <= 45) return '36-45';
  return age <= 55 ? '46-55' : '56+';
}
