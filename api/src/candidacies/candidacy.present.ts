import type {
  AssessmentSummary,
  Candidacy,
  CandidacyCard,
  Candidate,
  ConventionArchive,
  ConventionSummary,
  Explanation,
  Locale,
  SlotCard,
  ToConfirm,
  Week,
} from '../../contract/index.ts';
import type { Contact } from '../accounts/account-ref.ts';
import { forEmployer } from '../matching/explanation.present.ts';
import { ageBandOf } from '../pathways/pathway.derive.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import { type Guest, visibleSince } from './candidacy.guests.ts';
import type { CandidacyDocument } from './candidacy.model.ts';
import { type CandidacyFacts, identityStates, mayWrite, movesFor, type Side } from './candidacy.policy.ts';
import { areDatesOutside, termsOf } from './candidacy.terms.ts';
import { conventionTurnOf, isUrgent, waitedFor } from './candidacy.turn.ts';
import { pseudonymOf } from './pseudonym.ts';

export interface Surroundings {
  side: Side;
  facts: CandidacyFacts;
  /** Set for a colleague added to the conversation, who may write but not move the candidacy. */
  guest?: Guest;
  locale: Locale;
  /** Civil day of the read, for age bands. */
  today: string;
  slot: SlotCard;
  pathway: PathwayDocument;
  commune: { code: string; name: string } | null;
  /** The commune at the time of sending; absent for candidacies from before this field existed. */
  communeShown?: { code: string; name: string } | null;
  /** The referent, whom every side may call. */
  counsellor: Contact | null;
  /** Display names by account id, of counsellors and members of the company. */
  names: ReadonlyMap<string, string>;
  identityGranted: boolean;
  /** Why the company is not confirmed yet: until then it sees no names. */
  toConfirm: ToConfirm | null;
  overlaps: boolean;
  unread: number;
  /** For a company that would take the last place by accepting: other requests that it has not answered. */
  othersWaiting: number;
}

/** What decides under which name a person appears. */
export type Viewer = Pick<
  Surroundings,
  | 'side'
  | 'guest'
  | 'pathway'
  | 'commune'
  | 'communeShown'
  | 'locale'
  | 'today'
  | 'names'
  | 'identityGranted'
  | 'toConfirm'
>;

/**
 * The person, as this side may know them, in two distinct shapes. A company sees the identity from acceptance on, if
 * the person agreed and the company is confirmed; otherwise a pseudonym.
 */
export function presentCandidate(candidacy: CandidacyDocument, about: Viewer): Candidate {
  const { side, pathway, commune, locale } = about;
  if (side !== 'employer')
    return {
      kind: 'identified',
      pathwayId: pathway._id.toHexString(),
      firstName: pathway.firstName,
      lastName: pathway.lastName,
      commune,
      // a guest sees only the contact details that the person chose to share
      ...contactOf(pathway, about.guest ? pathway.contactChoice : 'both'),
    };
  const accepted = identityStates.includes(candidacy.state);
  if (accepted && about.identityGranted && !about.toConfirm)
    return {
      kind: 'identified',
      firstName: pathway.firstName,
      lastName: pathway.lastName,
      commune,
      ...contactOf(pathway, pathway.contactChoice),
    };
  return {
    kind: 'pseudonym',
    label: pseudonymOf(candidacy._id.toHexString(), locale),
    ...traitsShown(candidacy, about),
    ...(candidacy.erasedAt ? { erased: true } : accepted ? { nameWithheld: true } : {}),
    ...(accepted && about.toConfirm ? { companyToConfirm: true } : {}),
  };
}

/** The traits as of sending; nothing of the person's current traits after the text was erased. */
function traitsShown({ shown, erasedAt }: CandidacyDocument, about: Viewer) {
  if (erasedAt) return { commune: null, ageBand: null };
  const { pathway, commune, communeShown, today } = about;
  return {
    commune: communeShown === undefined ? commune : communeShown,
    ageBand: shown ? (shown.ageBand ?? null) : ageBandOf(pathway.birthDate, today),
  };
}

function contactOf({ email, phone }: PathwayDocument, choice: 'email' | 'phone' | 'both') {
  return {
    ...(email && choice !== 'phone' ? { email } : {}),
    ...(phone && choice !== 'email' ? { phone } : {}),
  };
}

export function presentCandidacyCard(candidacy: CandidacyDocument, about: Surroundings): CandidacyCard {
  const { side, facts } = about;
  return {
    id: candidacy._id.toHexString(),
    origin: candidacy.origin,
    state: candidacy.state,
    turn: candidacy.turn,
    waitsFor: waitedFor(candidacy),
    conventionTurn: presentConventionTurn(candidacy, side),
    urgent: isUrgent(candidacy, about.today),
    since: candidacy.since.toISOString(),
    answerBefore: candidacy.answerBefore ?? null,
    slot: about.slot,
    candidate: presentCandidate(candidacy, about),
    counsellor: about.counsellor,
    objective: candidacy.objective,
    dates: { from: candidacy.dates.from, to: candidacy.dates.to },
    datesOutside: areDatesOutside(candidacy, about.slot),
    overlaps: side === 'beneficiary' || candidacy.erasedAt ? false : about.overlaps,
    companyToConfirm: side === 'beneficiary' ? null : about.toConfirm,
    consent:
      side === 'employer' || isBefore(candidacy.consent?.at, about) ? null : presentConsent(candidacy, about),
    sharesIdentity: side === 'employer' ? null : about.identityGranted,
    declineReason: declinedBefore(candidacy, about) ? null : (candidacy.declineReason ?? null),
    fit: visibleSince(about.guest)
      ? null
      : ((side === 'employer' ? candidacy.employerFit : candidacy.fit) ?? null),
    decisive: side === 'employer' && !visibleSince(about.guest) ? decisiveFor(candidacy, about) : null,
    unread: about.unread,
    othersWaiting: about.othersWaiting,
    version: candidacy.version,
    abilities: { moveTo: about.guest ? [] : movesFor(side, facts), write: mayWrite(side, facts) },
  };
}

/** The skills and half days of a request, for the company's list: from what was frozen, so that nothing newer is told. */
function decisiveFor(candidacy: CandidacyDocument, about: Surroundings): CandidacyCard['decisive'] {
  const week = weekShown(candidacy, about);
  if (!week) return null;
  const asked = about.slot.week.flatMap((isAsked, at) => (isAsked ? [at] : []));
  const explanation = candidacy.shown?.explanation;
  return {
    skills: explanation
      ? {
          held: explanation.matched.filter(({ held, required }) => held >= required).length,
          all: explanation.matched.length + explanation.missing.length,
        }
      : null,
    halfDays: { free: asked.filter((at) => week[at]).length, all: asked.length },
  };
}

/** A draft is read by those who accompany the person alone. */
function presentConventionTurn(candidacy: CandidacyDocument, side: Side): CandidacyCard['conventionTurn'] {
  const convention = candidacy.convention ?? null;
  const turn = conventionTurnOf(candidacy);
  if (!convention || !turn) return null;
  return { ...turn, id: side === 'counsellor' || turn.state !== 'draft' ? convention.id : null };
}

function presentConsent({ consent }: CandidacyDocument, about: Surroundings): Candidacy['consent'] {
  if (!consent) return null;
  return { at: consent.at.toISOString(), how: consent.how, by: nameOf(consent.by, about) };
}

/** A whole candidacy; for a company, `explanation` is the frozen one. */
export function presentCandidacy(
  candidacy: CandidacyDocument,
  about: Surroundings,
  explanation: Explanation | null,
  papers: {
    convention: ConventionSummary | null;
    archive: ConventionArchive | null;
    assessment: AssessmentSummary | null;
  },
): Candidacy {
  const { side } = about;
  const { fit: _fit, decisive: _decisive, ...card } = presentCandidacyCard(candidacy, about);
  const hidden = visibleSince(about.guest) !== null;
  const { convention, archive, assessment } = papers;
  const closed = archive !== null && archive.openUntil === null;
  return {
    ...card,
    message: hidden ? '' : candidacy.message,
    ...presentAgreed(candidacy, about),
    availability: side === 'employer' ? weekShown(candidacy, about) : about.pathway.profile.week,
    explanation: hidden ? null : explanation && side === 'employer' ? forEmployer(explanation) : explanation,
    timeline: presentTimeline(candidacy, about),
    // before acceptance nobody sees a convention
    convention: identityStates.includes(candidacy.state) ? convention : null,
    archive: identityStates.includes(candidacy.state) ? archive : null,
    // an assessment belongs to the convention, and access to it ends at the same time
    assessment: closed || (assessment && isBefore(new Date(assessment.at), about)) ? null : assessment,
  };
}

function presentAgreed(
  candidacy: CandidacyDocument,
  about: Surroundings,
): Pick<Candidacy, 'hours' | 'place' | 'agreed'> {
  const { agreed } = candidacy;
  if (!agreed || isBefore(agreed.at, about)) return { hours: null, place: null, agreed: null };
  const { hours, place } = termsOf(candidacy);
  const by = authorName(agreed.by, agreed.byRole, candidacy, about);
  return { hours, place, agreed: { at: agreed.at.toISOString(), by, byRole: agreed.byRole } };
}

function weekShown({ shown, erasedAt }: CandidacyDocument, { pathway }: Surroundings): Week | null {
  return erasedAt ? null : (shown?.week ?? pathway.profile.week);
}

/** Whether this was before the reader was added with access "from now on". */
function isBefore(at: Date | null | undefined, { guest }: Pick<Surroundings, 'guest'>): boolean {
  const from = visibleSince(guest);
  return from !== null && at != null && at < from;
}

function declinedBefore({ timeline }: CandidacyDocument, about: Surroundings): boolean {
  return timeline.some(({ to, at }) => to === 'declined' && isBefore(at, about));
}

/**
 * The company does not see events from before the candidacy reached it; guests do not see those from before they
 * joined.
 */
function presentTimeline(candidacy: CandidacyDocument, about: Surroundings): Candidacy['timeline'] {
  const { sentAt, timeline } = candidacy;
  return timeline
    .filter(({ at }) => about.side !== 'employer' || (sentAt && at >= sentAt))
    .filter(({ at }) => !isBefore(at, about))
    .map(spoken)
    .map(({ id, at, kind, from, to, by, byRole, reason, word, terms }) => ({
      id,
      at: at.toISOString(),
      kind,
      from: about.side === 'employer' && from === 'awaiting_consent' ? null : (from ?? null),
      to: to ?? null,
      by: authorName(by ?? null, byRole, candidacy, about),
      byRole,
      ...(reason ? { reason } : {}),
      ...(word ? { word } : {}),
      ...(terms ? { terms } : {}),
    }));
}

const formerAgreement = /^(\S{10})\/(\S{10})(?: (\d\d:\d\d)-(\d\d:\d\d))?$/;

/** Dates agreed on before lines had `terms` are stored as a word, such as `2026-03-16/2026-03-20 09:00-17:00`. */
function spoken(line: CandidacyDocument['timeline'][number]): CandidacyDocument['timeline'][number] {
  if (`${line.reason}` !== 'dates_agreed') return line;
  const { reason: _reason, word, ...rest } = line;
  const [, from, to, starts, ends] = formerAgreement.exec(word ?? '') ?? [];
  if (!from || !to) return rest;
  const hours = starts && ends ? { from: starts, to: ends } : null;
  return { ...rest, kind: 'agreed', terms: { dates: { from, to }, hours, place: null } };
}

/** The name of who acted or wrote; for a company, the person appears under the pseudonym. */
export function authorName(
  accountId: string | null,
  role: string,
  candidacy: CandidacyDocument,
  about: Viewer,
): string {
  if (role === 'beneficiary') {
    const candidate = presentCandidate(candidacy, about);
    return candidate.kind === 'pseudonym' ? candidate.label : `${candidate.firstName} ${candidate.lastName}`;
  }
  if (role === 'system' || !accountId) return 'Passerelle';
  return nameOf(accountId, about);
}

function nameOf(accountId: string, { names }: Viewer): string {
  return names.get(accountId) ?? '';
}
