import type { AppointmentMotive } from '../../contract/lists.ts';
import { paths } from '../../contract/paths.ts';
import type { Sentence } from '../platform/http/problem-sentences.ts';
import type { EventSentence, TimelineEvent, TimelineSource } from '../timelines/timeline.source.ts';
import type { AppointmentDocument } from './appointment.model.ts';
import type { AppointmentStore } from './appointment.store.ts';
import type { BookingLinks } from './links.service.ts';
import { whenInWords } from './when.ts';

type Line = AppointmentDocument['history'][number];

const motiveWords: Readonly<Record<AppointmentMotive, Sentence>> = {
  first_interview: { fr: 'premier entretien', en: 'first interview' },
  follow_up: { fr: 'point sur le parcours', en: 'talk about the pathway' },
  contract: { fr: 'contrat d’engagement', en: 'engagement contract' },
  group_meeting: { fr: 'réunion d’information', en: 'information meeting' },
};

const sentences = {
  booked: {
    fr: 'Rendez-vous pris : {motive}, {when}, {where}',
    en: 'Appointment booked: {motive}, {when}, {where}',
  },
  convoked: { fr: 'Convocation : {motive}, {when}, {where}', en: 'Convocation: {motive}, {when}, {where}' },
  moved: { fr: 'Rendez-vous déplacé au {when}', en: 'Appointment moved to {when}' },
  cancelled: {
    fr: 'Rendez-vous du {when} annulé par la personne',
    en: 'Appointment of {when} called off by the person',
    own: { fr: 'Rendez-vous du {when} annulé par vous', en: 'Appointment of {when} called off by you' },
  },
  revoked: {
    fr: 'Rendez-vous du {when} annulé par la structure',
    en: 'Appointment of {when} called off by the structure',
  },
  honoured: { fr: 'Venue au rendez-vous du {when}', en: 'Came to the appointment of {when}' },
  excused: { fr: 'Absence excusée au rendez-vous du {when}', en: 'Excused from the appointment of {when}' },
  not_come: { fr: 'Absence au rendez-vous du {when}', en: 'Did not come to the appointment of {when}' },
  recorded: {
    fr: 'Présence notée au rendez-vous du {when}',
    en: 'Presence at the appointment of {when} noted',
  },
  recording_undone: {
    fr: 'Ce qui était noté du rendez-vous du {when} est annulé',
    en: 'What was noted of the appointment of {when} is undone',
  },
  sequel_chosen: {
    fr: 'Suite choisie après le rendez-vous du {when}',
    en: 'What follows the appointment of {when} was chosen',
  },
  entrusted: {
    fr: 'Une autre personne recevra au rendez-vous du {when}',
    en: 'Somebody else will receive at the appointment of {when}',
  },
  earlier_wished: {
    fr: 'Un rendez-vous plus tôt que le {when} est souhaité',
    en: 'An earlier appointment than {when} is wished for',
  },
  earlier_dropped: {
    fr: 'Un rendez-vous plus tôt que le {when} n’est plus souhaité',
    en: 'An earlier appointment than {when} is not wished for any more',
  },
  opened: {
    fr: 'Lien de rendez-vous ouvert',
    en: 'Link to choose an appointment opened',
    own: {
      fr: 'Vous avez ouvert le lien pour choisir un rendez-vous',
      en: 'You opened the link to choose an appointment',
    },
  },
} as const satisfies Record<string, EventSentence>;

/** How it went is stored once: only the last time that it was noted says so. */
function sentenceOf({ state, convocation, history }: AppointmentDocument, line: Line): EventSentence {
  if (line.what === 'booked') return convocation ? sentences.convoked : sentences.booked;
  if (line.what !== 'recorded') return sentences[line.what];
  const last = history.findLast(({ what }) => what === 'recorded');
  const known = state === 'honoured' || state === 'excused' || state === 'not_come';
  return line === last && known ? sentences[state] : sentences.recorded;
}

const whenOf = (instant: Date, { zone }: AppointmentDocument): Sentence => ({
  fr: whenInWords(instant, zone, 'fr'),
  en: whenInWords(instant, zone, 'en'),
});

/** Which time a line names: that which was chosen, or that which was given up. */
const eventOf = (
  appointment: AppointmentDocument,
  line: Line,
  n: number,
  pathwayId: string,
): TimelineEvent => ({
  id: `${appointment._id}:${n}`,
  at: line.at,
  sentence: sentenceOf(appointment, line),
  data: {
    motive: { word: motiveWords[appointment.motive] },
    when: { word: whenOf(line.startsAt, appointment) },
    where: appointment.venue.name,
  },
  by: line.by ? { account: `${line.by}` } : 'person',
  link: { own: paths.myAppointments, others: `${paths.person(pathwayId)}?onglet=rendez-vous` },
});

/** Every change of a person's appointments, and the first time that a link of theirs was opened. */
export const appointmentsTimeline = (
  { ofPerson }: Pick<AppointmentStore, 'ofPerson'>,
  links: Pick<BookingLinks, 'ofPerson'>,
): TimelineSource => ({
  kind: 'appointments',
  async eventsOf({ pathwayId }) {
    const [appointments, made] = await Promise.all([ofPerson(pathwayId), links.ofPerson(pathwayId)]);
    return [
      ...appointments.flatMap((one) => one.history.map((line, n) => eventOf(one, line, n, pathwayId))),
      ...made.flatMap(({ _id, openedAt }): TimelineEvent[] =>
        openedAt ? [{ id: `${_id}:opened`, at: openedAt, sentence: sentences.opened, by: 'person' }] : [],
      ),
    ];
  },
});
