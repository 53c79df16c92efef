import type {
  CandidacyState,
  ConventionTurn,
  Pathway,
  PathwaySummary,
  Side,
  Station,
  Turn,
} from '../../contract/index.ts';
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
  /** Every side that is waited for. */
  waitsFor: readonly Side[];
  /** Of an accepted one; null as long as nobody prepares it. */
  convention: ConventionTurn | null;
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

const atSkills: readonly CandidacyState[] = ['completed', 'interrupted'];

type Placed = Pick<OpenCandidacy, 'state' | 'convention'>;

/** All is signed and validated: the first day is all that is left to wait for. */
const isSettled = ({ state, convention }: Placed) =>
  state === 'accepted' && convention?.state === 'validated';

/** Where the open candidacies are; null when there is none. */
function openStation(open: readonly Placed[]): Station | null {
  if (open.some((one) => one.state === 'in_immersion' || isSettled(one))) return 'immersion';
  if (open.some(({ state }) => atSkills.includes(state))) return 'skills';
  return open.length > 0 ? 'exchange' : null;
}

/**
 * The position on the path: that of what is open now; otherwise as far as candidacies have led, and search once the
 * profile is ready.
 */
export function stationOf(
  pathway: Pick<DerivedFrom, 'profile' | 'reached'>,
  open: readonly Placed[],
): Station {
  const now = openStation(open);
  if (now) return now;
  if (pathway.reached !== 'search') return pathway.reached;
  return isReady(pathway) ? 'search' : 'profile';
}

/** The stations that the person has passed, whatever is open now: an immersion that was done stays done. */
export function stationsDone(pathway: DerivedFrom, open: readonly Placed[]): Station[] {
  const { reached } = pathway;
  const now = stationOf(pathway, open);
  const immersed = reached === 'skills';
  const agreed = immersed || reached === 'immersion' || open.some(({ state }) => state === 'accepted');
  return [
    ...(isReady(pathway) ? (['profile'] as const) : []),
    ...(agreed || open.length > 0 ? (['search'] as const) : []),
    ...(agreed ? (['exchange'] as const) : []),
    ...(immersed ? (['immersion'] as const) : []),
    ...(immersed && now !== 'skills' ? (['skills'] as const) : []),
  ].filter((station) => station !== now);
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

type Next = Pick<Pathway, 'nextStep' | 'nextCandidacyId'>;

/** What a candidacy asks of the person when it is their turn. */
function stepWithin({ state }: OpenCandidacy): Pathway['nextStep'] {
  if (state === 'awaiting_consent') return 'answer_proposal';
  if (state === 'accepted') return 'sign_convention';
  return atSkills.includes(state) ? 'assess' : 'answer_company';
}

/** What the person can see or prepare while others have the turn, the nearest to the immersion first. */
const stepsOfOthers: readonly [Pathway['nextStep'], (candidacy: OpenCandidacy) => boolean][] = [
  ['live_immersion', ({ state }) => state === 'in_immersion'],
  ['prepare_immersion', isSettled],
  ['await_convention', ({ state }) => state === 'accepted'],
  ['await_assessment', ({ state }) => atSkills.includes(state)],
];

/**
 * The next step shown to the person, the most urgent first: what waits for them, the longest first; then an immersion
 * that goes on or is near; then what is missing for the next one.
 */
export function nextOf(pathway: DerivedFrom, open: readonly OpenCandidacy[]): Next {
  const oldest = [...open].sort((a, b) => a.since.getTime() - b.since.getTime());
  const about = (nextStep: Pathway['nextStep'], candidacy: OpenCandidacy) => ({
    nextStep,
    nextCandidacyId: candidacy.id,
  });
  const mine = oldest.find(({ waitsFor }) => waitsFor.includes('beneficiary'));
  if (mine) return about(stepWithin(mine), mine);
  for (const [step, isAt] of stepsOfOthers) {
    const candidacy = oldest.find(isAt);
    if (candidacy) return about(step, candidacy);
  }
  const missing = missingStep(pathway);
  if (missing) return { nextStep: missing, nextCandidacyId: null };
  const [waiting] = oldest;
  return waiting ? about('follow_candidacy', waiting) : { nextStep: 'see_matches', nextCandidacyId: null };
}

function missingStep(pathway: DerivedFrom): Pathway['nextStep'] | null {
  if (pathway.followers?.length === 0 && pathway.referentRequest?.state !== 'waiting')
    return 'choose_referent';
  if (!isReady(pathway)) return 'complete_profile';
  return hasConsent(pathway, 'matching') ? null : 'give_consent';
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
