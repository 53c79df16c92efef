import type { CandidacyState, TimelineReason } from '../../contract/candidacy-states.ts';
import { paths } from '../../contract/paths.ts';
import type { AuditLine } from '../platform/audit/audit.ts';
import type { Sentence } from '../platform/http/problem-sentences.ts';
import {
  aboutSlot,
  authorOf,
  type EventAuthor,
  type EventSentence,
  slotData,
  type TimelineEvent,
  type TimelineSource,
} from '../timelines/timeline.source.ts';
import type { Counts } from './candidacy.counts.ts';
import type { CandidacyDocument } from './candidacy.model.ts';

type Line = CandidacyDocument['timeline'][number];

const moved: Readonly<Record<CandidacyState, EventSentence>> = {
  awaiting_consent: aboutSlot('Offre proposée', 'Slot proposed'),
  sent: aboutSlot('Candidature envoyée', 'Candidacy sent'),
  seen: aboutSlot('Candidature vue par l’entreprise', 'Candidacy seen by the company'),
  in_discussion: aboutSlot('Discussion ouverte par l’entreprise', 'Discussion opened by the company'),
  accepted: aboutSlot('Candidature acceptée', 'Candidacy accepted'),
  declined: aboutSlot('Candidature refusée', 'Candidacy declined'),
  withdrawn: aboutSlot('Candidature retirée', 'Candidacy withdrawn'),
  expired: aboutSlot('Candidature restée sans réponse', 'Candidacy left without an answer'),
  in_immersion: aboutSlot('Immersion commencée', 'Immersion begun'),
  completed: aboutSlot('Immersion terminée', 'Immersion completed'),
  interrupted: aboutSlot('Immersion interrompue', 'Immersion interrupted'),
  assessed: aboutSlot('Bilan de l’immersion terminé', 'Assessment of the immersion concluded'),
  cancelled: aboutSlot('Immersion annulée', 'Immersion cancelled'),
};

const sentences = {
  agreed: aboutSlot('Dates convenues, du {from} au {to}', 'Dates agreed, from {from} to {to}'),
  agreedUnsaid: aboutSlot('Dates convenues', 'Dates agreed'),
  reminder: aboutSlot('Rappel envoyé à l’entreprise', 'Reminder sent to the company'),
  because: aboutSlot('{reason}', '{reason}'),
} as const satisfies Record<string, EventSentence>;

const agreed = {
  sending: aboutSlot('Accord donné pour envoyer le profil', 'Consent given to send the profile'),
  identity: aboutSlot(
    'Accord donné pour le nom et le contact après acceptation',
    'Consent given to name and contact after acceptance',
  ),
  noIdentity: aboutSlot('Le nom et le contact restent cachés', 'Name and contact stay hidden'),
  shown: aboutSlot('Profil montré sans le nom', 'Profile shown without the name'),
} as const satisfies Record<string, EventSentence>;

const reasons: Readonly<Record<TimelineReason, Sentence>> = {
  no_place_left: { fr: 'Il n’y a plus de place', en: 'There is no place left' },
  dates: { fr: 'Les dates ne conviennent pas', en: 'The dates do not fit' },
  other_objective: { fr: 'Un autre objectif est attendu', en: 'Another objective is expected' },
  skills_first: { fr: 'Des compétences sont à acquérir d’abord', en: 'Some skills are to be acquired first' },
  other: { fr: 'Une autre raison', en: 'Another reason' },
  consent_revoked: { fr: 'L’accord a été retiré', en: 'The consent was withdrawn' },
  slot_closed: { fr: 'L’offre a été fermée', en: 'The slot was closed' },
  period_over: { fr: 'La période de l’offre est passée', en: 'The period of the slot is over' },
  slot_paused: { fr: 'L’offre est en pause', en: 'The slot is paused' },
  slot_resumed: { fr: 'L’offre est de nouveau ouverte', en: 'The slot is open again' },
  over_cap: {
    fr: 'L’entreprise a reçu assez de demandes ce mois-ci',
    en: 'The company has had enough requests this month',
  },
  dates_outside: {
    fr: 'Les dates ne sont plus dans la période de l’offre',
    en: 'The dates are no longer in the period of the slot',
  },
  dates_inside: {
    fr: 'Les dates sont de nouveau dans la période de l’offre',
    en: 'The dates are in the period of the slot again',
  },
  company_unattended: {
    fr: 'Personne ne s’occupe plus de l’entreprise',
    en: 'Nobody looks after the company any more',
  },
  consent_waits: { fr: 'L’accord de la personne est attendu', en: 'The consent of the person is waited for' },
};

function sentenceOf({ kind, to, reason, terms }: Line): EventSentence | null {
  if (kind === 'moved') return to ? moved[to] : null;
  if (kind === 'agreed') return terms ? sentences.agreed : sentences.agreedUnsaid;
  if (kind === 'reminder') return sentences.reminder;
  return kind === 'note' && reason ? sentences.because : null;
}

function eventOf(candidacy: CandidacyDocument, line: Line): TimelineEvent | null {
  const sentence = sentenceOf(line);
  if (!sentence) return null;
  const { terms, reason } = line;
  return {
    id: `${candidacy._id}:${line.id}`,
    at: line.at,
    sentence,
    data: {
      ...slotData(candidacy),
      ...(reason ? { reason: { word: reasons[reason] } } : {}),
      ...(terms ? { from: { day: terms.dates.from }, to: { day: terms.dates.to } } : {}),
    },
    by: authorOf(line.byRole, line.by, candidacy.establishmentId),
    link: paths.candidacy(`${candidacy._id}`),
  };
}

/** Whether a consent still stands in the log, which tells it then. */
const isLogged = (id: string, lines: readonly AuditLine[]) =>
  lines.some(({ action, subject }) => action === 'pathway.consent_changed' && subject.id === id);

/** What the person agreed to for this candidacy, and what the company was shown then: both are kept with it. */
function agreedIn(candidacy: CandidacyDocument, lines: readonly AuditLine[]): TimelineEvent[] {
  const { consent, identityConsent, shown } = candidacy;
  const id = `${candidacy._id}`;
  const about = { data: slotData(candidacy), link: paths.candidacy(id) };
  const by = ({ how, by: account }: { how: string; by: string }): EventAuthor =>
    how === 'online' ? 'person' : { account };
  const events: TimelineEvent[] = [];
  if (consent)
    events.push({ id: `${id}:consent`, at: consent.at, sentence: agreed.sending, by: by(consent), ...about });
  if (identityConsent && !isLogged(id, lines))
    events.push({
      ...{ id: `${id}:identity`, at: identityConsent.at, by: by(identityConsent), ...about },
      sentence: identityConsent.granted ? agreed.identity : agreed.noIdentity,
    });
  if (shown) events.push({ id: `${id}:shown`, at: shown.at, sentence: agreed.shown, by: null, ...about });
  return events;
}

/** The moves of a person's candidacies; conventions and assessments tell their own. */
export const candidaciesTimeline = ({ told }: Pick<Counts, 'told'>): TimelineSource => ({
  kind: 'candidacies',
  async eventsOf(asked) {
    const own = await told(asked);
    return own.flatMap((one) => one.timeline.flatMap((line) => eventOf(one, line) ?? []));
  },
});

/** The consents that are kept with candidacies. */
export const candidacyConsents = ({ told }: Pick<Counts, 'told'>): TimelineSource => ({
  kind: 'file',
  async eventsOf(asked) {
    const [own, lines] = await Promise.all([told(asked), asked.log()]);
    return own.flatMap((one) => agreedIn(one, lines));
  },
});
