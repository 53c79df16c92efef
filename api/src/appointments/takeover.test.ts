import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bookingLink, byLink, publishHours } from '../../test/support/factories/appointments.ts';
import { mailsTo } from '../../test/support/mailbox.ts';
import { createCounsellor, type Person, structureOf } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
let structureId: string;
let manager: Person;
let leaver: Person;
let colleague: Person;
let venueId: string;
beforeAll(async () => {
  // a Monday, 9:00 in Paris
  app = await startTestApp({ config: { demo: true } });
  manager = await createCounsellor(app);
  structureId = await structureOf(manager);
  leaver = await createCounsellor(app, structureId);
  colleague = await createCounsellor(app, structureId);
  venueId = await publishHours(leaver);
  await publishHours(colleague);
});
afterAll(() => app.close());

let count = 0;
async function begin(of: Person): Promise<{ id: string; email: string }> {
  count += 1;
  const email = `relais${count}@exemple.fr`;
  const { body } = await of.visitor
    .post('/api/v1/pathways')
    .send({ firstName: 'Awa', lastName: `Relais-Fictif${count}`, email, communeCode: '76540' })
    .expect(201);
  return { id: body.id, email };
}
const convoke = async (by: Person, id: string, startsAt: string) =>
  (
    await by.visitor
      .post(`/api/v1/pathways/${id}/convocations`)
      .send({ clientId: crypto.randomUUID(), motive: 'first_interview', venueId, minutes: 60, startsAt })
      .expect(201)
  ).body;
const coming = async (who: Person, id: string) =>
  (await who.visitor.get(`/api/v1/pathways/${id}/appointments`).expect(200)).body.items[0];
const subjects = async (email: string) => (await mailsTo(app, email)).map(({ subject }) => subject);

describe('the appointments of a counsellor who leaves', () => {
  it('go to who takes the people over, each person is told once, and none is lost or booked twice', async () => {
    const [kept, clashing, invited, seated] = [
      await begin(leaver),
      await begin(leaver),
      await begin(leaver),
      await begin(leaver),
    ];
    const theirs = await begin(colleague);
    const link = byLink(app, await bookingLink(leaver, kept.id));
    const booked = await link.book((await link.read()).times[1]!).expect(200);
    const { appointment } = booked.body;
    const busy = '2026-03-12T13:00:00.000Z';
    await convoke(colleague, theirs.id, busy);
    await convoke(leaver, clashing.id, busy);
    const waiting = byLink(app, await bookingLink(leaver, invited.id));
    const { body: meeting } = await leaver.visitor
      .post('/api/v1/group-meetings')
      .send({
        ...{ clientId: crypto.randomUUID(), title: 'Découvrir les métiers', venueId, minutes: 90, seats: 4 },
        startsAt: '2026-03-13T13:00:00.000Z',
      })
      .expect(201);
    const seat = byLink(app, await bookingLink(leaver, seated.id, { motive: 'group_meeting' }));
    await seat.book((await seat.read()).times[0]!).expect(200);
    await app.settle();
    const before = await subjects(kept.email);

    const path = `/api/v1/structures/${structureId}/members/${leaver.accountId}/handovers`;
    const leave = { clientId: crypto.randomUUID(), leaves: true, to: colleague.accountId, choices: [] };
    await leaver.visitor.post(path).send(leave).expect(202);
    await app.settle();
    await app.settle();

    // the same time and place, with the colleague
    const moved = await coming(colleague, kept.id);
    expect(moved).toMatchObject({
      ...{ id: appointment.id, startsAt: appointment.startsAt, state: 'booked' },
      counsellor: { id: colleague.accountId },
    });
    expect((await subjects(kept.email)).slice(0, -before.length)).toEqual([
      expect.stringContaining('Une autre personne vous recevra'),
    ]);
    const [mail] = await mailsTo(app, kept.email);
    expect(mail?.text).toContain(await app.services.accounts.nameOf(colleague.accountId));
    // it can be moved among the colleague's times, and its own time is not offered to others
    const times = (await link.read()).times;
    expect(times.every(({ counsellor }) => counsellor.id === colleague.accountId)).toBe(true);
    expect(times.map(({ startsAt }) => startsAt)).not.toContain(appointment.startsAt);
    // the colleague had somebody then: called off, and the person can choose with the link of the mail
    expect(await coming(colleague, theirs.id)).toMatchObject({ state: 'booked', startsAt: busy });
    expect((await coming(colleague, clashing.id)).state).toBe('revoked');
    const [news] = await mailsTo(app, clashing.email);
    expect(news?.subject).toContain('n’aura pas lieu');
    const token = new URL(`https://x.fr${news?.link}`).searchParams.get('jeton') ?? '';
    expect((await byLink(app, token).read()).times.length).toBeGreaterThan(0);
    // a link that waits leads to the colleague
    const [first] = (await waiting.read()).times;
    expect(first?.counsellor.id).toBe(colleague.accountId);
    await waiting.book(first!).expect(200);
    const { body: held } = await colleague.visitor.get(`/api/v1/group-meetings/${meeting.id}`).expect(200);
    expect(held).toMatchObject({ state: 'booked', taken: 1, counsellor: { id: colleague.accountId } });
    expect((await coming(colleague, seated.id)).counsellor.id).toBe(colleague.accountId);
    const { body: told } = await colleague.visitor.get('/api/v1/notifications').expect(200);
    expect(told.items).toContainEqual(
      expect.objectContaining({ kind: 'appointment', values: expect.objectContaining({ what: 'revoked' }) }),
    );
    expect(
      await app.context.db.collection('appointments').countDocuments({
        counsellorId: new app.context.db.base.Types.ObjectId(leaver.accountId),
        state: 'booked',
      }),
    ).toBe(0);
    // its reminder comes once
    app.clock.set(new Date(Date.parse(appointment.startsAt) - 90 * 60_000));
    await app.settle();
    await app.settle();
    const later = (await subjects(kept.email)).slice(0, -before.length - 1);
    expect(later).toEqual([expect.stringContaining('C’est bientôt')]);
  });
});
