import type { BookingPage, FreeTime, HoursInput } from '../../../contract/index.ts';
import { type Person, structureOf, type Visitor } from '../people.ts';
import type { TestApp } from '../test-app.ts';

/** A room of the counsellor's structure. */
export async function addVenue(counsellor: Person, more: object = {}): Promise<string> {
  const { body } = await counsellor.visitor
    .post(`/api/v1/structures/${await structureOf(counsellor)}/venues`)
    .send({
      clientId: crypto.randomUUID(),
      kind: 'address',
      name: 'Agence du centre',
      detail: '12 rue Vide, Rouen',
      communeCode: '76540',
      ...more,
    })
    .expect(201);
  return body.id;
}

/** The counsellor receives every working day from 9 to 12, an hour each; a notice of one hour. */
export async function publishHours(counsellor: Person, more: Partial<HoursInput> = {}): Promise<string> {
  const venueId = await addVenue(counsellor);
  const { body: now } = await counsellor.visitor.get('/api/v1/accounts/me/availability').expect(200);
  const motive = (name: string) => ({ motive: name, minutes: 60, bufferMinutes: 0, noticeHours: 1 });
  await counsellor.visitor
    .put('/api/v1/accounts/me/availability')
    .set('If-Match', `"${now.version}"`)
    .send({
      weekly: [0, 1, 2, 3, 4].map((weekday) => ({ weekday, from: 540, to: 720, venueId })),
      closed: [],
      extra: [],
      motives: [motive('first_interview'), motive('follow_up')],
      horizonDays: 30,
      ...more,
    })
    .expect(200);
  return venueId;
}

/** The secret of a link with which the person chooses. */
export async function bookingLink(counsellor: Person, pathwayId: string, more: object = {}): Promise<string> {
  const { body } = await counsellor.visitor
    .post(`/api/v1/pathways/${pathwayId}/booking-invitations`)
    .send({ clientId: crypto.randomUUID(), motive: 'first_interview', with: 'me', via: 'link', ...more })
    .expect(201);
  return tokenIn(body.path);
}
export const tokenIn = (path: string) => new URL(path, 'https://exemple.fr').searchParams.get('jeton') ?? '';

export const choiceOf = ({ startsAt, venue, counsellor, meeting }: FreeTime) => ({
  startsAt,
  venueId: venue.id,
  counsellorId: counsellor.id,
  meetingId: meeting?.id ?? null,
});

/** What a phone without an account does with a link. */
export function byLink(app: TestApp, token: string, visitor: Visitor = app.visitor()) {
  const post = (path: string, body: object = {}) =>
    visitor.post(`/api/v1/booking-links/${path}`).send({ token, ...body });
  return {
    read: async (): Promise<BookingPage> => (await post('reading').expect(200)).body,
    book: (time: FreeTime) => post('booking', choiceOf(time)),
    cancel: () => post('cancellation'),
    wishEarlier: (wished = true) => post('earlier-wish', { wished }),
    calendar: () => post('calendar'),
    reading: () => post('reading'),
  };
}

/** The pathway's first free time, booked by its link. */
export async function bookFirst(app: TestApp, counsellor: Person, pathwayId: string) {
  const link = byLink(app, await bookingLink(counsellor, pathwayId));
  const [first] = (await link.read()).times;
  if (!first) throw new Error('No time is free');
  const { body } = await link.book(first).expect(200);
  return { link, appointment: body.appointment as NonNullable<BookingPage['appointment']> };
}
