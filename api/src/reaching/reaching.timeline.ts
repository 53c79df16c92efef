import type { AttemptKind, AttemptWay, CallOutcome } from '../../contract/lists.ts';
import { paths } from '../../contract/paths.ts';
import type { Sentence } from '../platform/http/problem-sentences.ts';
import type { EventSentence, TimelineEvent, TimelineSource } from '../timelines/timeline.source.ts';
import type { AttemptDocument, ReachingModels } from './reaching.model.ts';

const ways: Readonly<Record<AttemptWay, Sentence>> = {
  email: { fr: 'par e-mail', en: 'by e-mail' },
  sms: { fr: 'par SMS', en: 'by text message' },
  letter: { fr: 'par lettre', en: 'by letter' },
  link: { fr: 'par un lien remis', en: 'by a link handed over' },
  phone: { fr: 'par téléphone', en: 'by phone' },
};

const outcomes: Readonly<Record<CallOutcome, Sentence>> = {
  will_book: { fr: 'un rendez-vous sera pris', en: 'an appointment will be booked' },
  no_reply: { fr: 'sans réponse', en: 'no reply' },
  message_left: { fr: 'message laissé', en: 'message left' },
  wrong_number: { fr: 'mauvais numéro', en: 'wrong number' },
  declines: { fr: 'rendez-vous refusé', en: 'appointment declined' },
};

const kinds: Readonly<Record<AttemptKind, EventSentence>> = {
  invitation: {
    fr: 'Invitation à prendre rendez-vous, {way}',
    en: 'Invitation to choose an appointment, {way}',
  },
  reminder: { fr: 'Rappel de l’invitation, {way}', en: 'Reminder of the invitation, {way}' },
  other_way: { fr: 'Invitation envoyée autrement, {way}', en: 'Invitation sent in another way, {way}' },
  appointment: { fr: 'Lettre sur un rendez-vous fixé', en: 'Letter about an appointment that was set' },
  notice: { fr: 'Lettre préparée pour la personne', en: 'Letter prepared for the person' },
  call: { fr: 'Appel : {outcome}', en: 'Call: {outcome}' },
};

const sentences = {
  failed: { fr: 'Un message n’est pas arrivé, {way}', en: 'A message did not arrive, {way}' },
  printed: { fr: 'Lettre imprimée', en: 'Letter printed' },
} as const satisfies Record<string, EventSentence>;

/** What was sent, and what became of it. The person reads neither notes of calls nor failures. */
function eventsOf(one: AttemptDocument, own: boolean, link: TimelineEvent['link']): TimelineEvent[] {
  const { _id, kind, via, at, by, failedAt, letter, outcome } = one;
  const data = { way: { word: ways[via] }, ...(outcome ? { outcome: { word: outcomes[outcome] } } : {}) };
  const author = by ? { account: `${by}` } : null;
  const about = { data, ...(link ? { link } : {}) };
  return [
    { id: `${_id}`, at, sentence: kinds[kind], by: author, ...about },
    ...(letter?.printedAt
      ? [{ id: `${_id}:printed`, at: letter.printedAt, sentence: sentences.printed, by: null, ...about }]
      : []),
    ...(failedAt && !own
      ? [{ id: `${_id}:failed`, at: failedAt, sentence: sentences.failed, by: null, ...about }]
      : []),
  ];
}

/** Every invitation, reminder, letter and call. */
export const reachingTimeline = ({ attempts }: Pick<ReachingModels, 'attempts'>): TimelineSource => ({
  kind: 'reaching',
  async eventsOf({ pathwayId, own }) {
    const tried = await attempts.find({ pathwayId }).lean<AttemptDocument[]>();
    const link = { own: paths.myAppointments, others: `${paths.person(pathwayId)}?onglet=rendez-vous` };
    return tried.filter(({ kind }) => !own || kind !== 'call').flatMap((one) => eventsOf(one, own, link));
  },
});
