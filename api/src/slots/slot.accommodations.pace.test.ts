import { expect, it } from 'vitest';
import type { Accommodation, Slot } from '../../contract/index.ts';
import { createCounsellor, createEmployer, postSlot, signInAgain } from '../../test/support/people.ts';
import { startTestApp } from '../../test/support/test-app.ts';
import { maxQuestionsPerDay } from './slot.accommodations.ts';

it('an account asks companies twenty times a day at most, and again the next day', async () => {
  const app = await startTestApp({ now: '2026-03-02T20:00:00Z', config: { rateLimits: true } });
  try {
    const employer = await createEmployer(app);
    const [asker, colleague] = [await createCounsellor(app), await createCounsellor(app)];
    const slots: Slot[] = [];
    for (let n = 0; n <= maxQuestionsPerDay; n += 1)
      slots.push(await postSlot(app, employer, { title: `Offre ${n}` }));
    const [last] = slots.slice(-1);
    const ask = (
      slot: Slot | undefined,
      { visitor } = asker,
      accommodations: Accommodation[] = ['quiet_place'],
    ) => visitor.post(`/api/v1/slots/${slot?.id}/accommodation-questions`).send({ accommodations });
    const asked = async () =>
      (await employer.visitor.get(`/api/v1/slots/${last?.id}`).expect(200)).body.accommodationQuestions;

    for (const slot of slots.slice(0, maxQuestionsPerDay)) await ask(slot).expect(200);
    // what is asked already is no question
    await ask(slots[0]).expect(200);
    const { body } = await ask(last).expect(429);
    expect(body.retryAfter).toBeGreaterThan(0);
    expect(await asked()).toEqual([]);
    // the limit is of each account
    await ask(slots[0], colleague, ['seated_work']).expect(200);

    // midnight in Paris
    app.clock.advance(3 * 3_600_000 + 60_000);
    await signInAgain(asker);
    await ask(last).expect(200);
    expect(await asked()).toEqual(['quiet_place']);
  } finally {
    await app.close();
  }
}, 60_000);
