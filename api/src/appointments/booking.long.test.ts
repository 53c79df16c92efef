import { afterAll, beforeAll, expect, it } from 'vitest';
import { bookingLink, byLink, publishHours } from '../../test/support/factories/appointments.ts';
import { createCounsellor, type Person } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

const races = 1_000;
const runners = 3;
const halfHour = 30 * 60_000;

let app: TestApp;
let counsellor: Person;
beforeAll(async () => {
  app = await startTestApp();
  counsellor = await createCounsellor(app);
});
afterAll(() => app.close());

it('a time is had once in a thousand races of three people, and of a date that overlaps it', async () => {
  const venueId = await publishHours(counsellor);
  const newPerson = async (n: number): Promise<string> => {
    const { body } = await counsellor.visitor
      .post('/api/v1/pathways')
      .send({ firstName: 'Awa', lastName: `Fictive${n}`, communeCode: '76540' })
      .expect(201);
    return body.id;
  };
  const ids = await Promise.all(Array.from({ length: runners + 1 }, (_, n) => newPerson(n)));
  const convoked = ids[runners] ?? '';
  const links = await Promise.all(
    ids.slice(0, runners).map(async (id) => byLink(app, await bookingLink(counsellor, id))),
  );
  for (let race = 0; race < races; race += 1) {
    const times = (await links[race % runners]!.read()).times;
    const time = times[race % times.length]!;
    const startsAt = new Date(Date.parse(time.startsAt) + halfHour).toISOString();
    const choosing = links.map((link) => link.book(time));
    // it is quicker than a choice, and would win each race
    if (race % 4 === 0)
      choosing.push(
        counsellor.visitor
          .post(`/api/v1/pathways/${convoked}/convocations`)
          .send({ clientId: crypto.randomUUID(), motive: 'contract', venueId, startsAt, minutes: 30 }),
      );
    const answers = await Promise.all(choosing);
    const winners = answers.filter(({ status }) => status < 300);
    expect(winners, `race ${race}`).toHaveLength(1);
    const id = winners[0]?.body.id ?? winners[0]?.body.appointment.id;
    await counsellor.visitor.post(`/api/v1/appointments/${id}/cancellation`).expect(200);
  }
}, 600_000);
