import { afterAll, beforeAll, expect, it } from 'vitest';
import { bookingLink, byLink, publishHours } from '../../test/support/factories/appointments.ts';
import { createCounsellor } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ config: { rateLimits: true } });
});
afterAll(() => app.close());

it('ten links are sent to a person in a day; one more is refused and makes none of them void', async () => {
  const counsellor = await createCounsellor(app);
  await publishHours(counsellor);
  const { body: person } = await counsellor.visitor
    .post('/api/v1/pathways')
    .send({ firstName: 'Awa', lastName: 'Personne-Fictive', email: 'awa@exemple.fr', communeCode: '76540' })
    .expect(201);
  const given = { clientId: crypto.randomUUID(), via: 'email' };
  for (let sent = 0; sent < 9; sent += 1) await bookingLink(counsellor, person.id, { via: 'email' });
  const last = byLink(app, await bookingLink(counsellor, person.id, given));
  const { body } = await counsellor.visitor
    .post(`/api/v1/pathways/${person.id}/booking-invitations`)
    .send({ clientId: crypto.randomUUID(), motive: 'follow_up', with: 'me', via: 'email' })
    .expect(429);
  expect(body.code).toBe('too_many_requests');
  // sent twice, it is the same link, and counts once
  await bookingLink(counsellor, person.id, given);
  expect((await last.read()).motive).toBe('first_interview');
});
