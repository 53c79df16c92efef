import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmployer, type Person, postSlot, signInAgain } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';
import { features } from '../app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ features });
});
afterAll(() => app.close());

const get = ({ visitor }: Person, path: string) => visitor.get(`/api/v1${path}`);
const move = ({ visitor }: Person, id: string, to: string) =>
  visitor.post(`/api/v1/slots/${id}/moves`).send({ to });

describe('a slot of a company', () => {
  it('rests with all others of its company, and only what rested is opened again', async () => {
    const [company, other] = [await createEmployer(app), await createEmployer(app)];
    const [first, second, third] = [
      await postSlot(app, company, { title: 'Un' }),
      await postSlot(app, company, { title: 'Deux' }),
      await postSlot(app, company, { title: 'Trois' }),
    ];
    const foreign = await postSlot(app, other);
    await move(company, third.id, 'paused').expect(200);
    const all = (body: object) => company.visitor.post('/api/v1/slots/mine/moves').send(body);
    const states = async () =>
      Object.fromEntries(
        (await get(company, '/slots/mine').expect(200)).body.items.map(
          ({ title, state }: { title: string; state: string }) => [title, state],
        ),
      );
    const { body: rested } = await all({ to: 'paused' }).expect(200);
    expect([...rested.moved].sort()).toEqual([first.id, second.id].sort());
    expect(await states()).toEqual({ Un: 'paused', Deux: 'paused', Trois: 'paused' });
    await get(other, `/slots/${foreign.id}`).expect(200);
    expect((await get(other, '/slots/mine')).body.items[0].state).toBe('published');
    // undone: what had rested before still rests, and nobody else's is moved
    const { body: opened } = await all({ to: 'published', slotIds: [...rested.moved, foreign.id] }).expect(
      200,
    );
    expect(opened).toEqual({ moved: expect.arrayContaining(rested.moved), kept: 0 });
    expect(await states()).toEqual({ Un: 'published', Deux: 'published', Trois: 'paused' });
    await all({ to: 'closed' }).expect(422);
    expect((await all({ to: 'published' }).expect(200)).body).toEqual({ moved: [third.id], kept: 0 });
  });

  it('its employer says with one tap that it is still open', async () => {
    const late = await startTestApp({ features });
    try {
      const company = await createEmployer(late);
      const slot = await postSlot(late, company, { period: { from: '2026-03-20', to: '2027-02-01' } });
      const listed = async () => (await get(company, '/slots/mine').expect(200)).body.items[0];
      late.clock.advance(61 * 86_400_000);
      await late.settle();
      await signInAgain(company);
      expect(await listed()).toMatchObject({ askedAt: expect.any(String), moveTo: ['paused', 'closed'] });
      const confirm = () => company.visitor.post(`/api/v1/slots/${slot.id}/confirmation`);
      expect((await get(company, `/slots/${slot.id}`)).body.asked).toBe(true);
      expect((await get(await createEmployer(late), `/slots/${slot.id}`)).body.asked).toBeUndefined();
      expect((await confirm().expect(200)).body.asked).toBeUndefined();
      expect(await listed()).toMatchObject({
        askedAt: null,
        touchedAt: expect.stringMatching(/^2026-05-02/),
        state: 'published',
      });
      late.clock.advance(15 * 86_400_000);
      await late.settle();
      expect((await listed()).state).toBe('published');
      await signInAgain(company);
      await move(company, slot.id, 'paused').expect(200);
      const { body } = await confirm().expect(409);
      expect(body.code).toBe('impossible_move');
    } finally {
      await late.close();
    }
  });

  it('its employer is asked after 60 days without change, then it is paused', async () => {
    const late = await startTestApp({ features });
    try {
      const company = await createEmployer(late);
      const slot = await postSlot(late, company, { period: { from: '2026-03-20', to: '2027-02-01' } });
      const state = async () => (await get(company, `/slots/${slot.id}`).expect(200)).body.state;
      late.clock.advance(61 * 86_400_000);
      await late.settle();
      await signInAgain(company);
      expect(await state()).toBe('published');
      late.clock.advance(15 * 86_400_000);
      await late.settle();
      expect(await state()).toBe('paused');
      await move(company, slot.id, 'published').expect(200);
      late.clock.advance(15 * 86_400_000);
      await late.settle();
      expect(await state()).toBe('published');
    } finally {
      await late.close();
    }
  });
});
