import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginPathway, createCounsellor, type Person, personOf } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
let referent: Person;
beforeAll(async () => {
  app = await startTestApp();
  referent = await createCounsellor(app);
});
afterAll(() => app.close());

const oneDay = 24 * 3_600_000;

describe('a person who requests erasure and closes their account before the day', () => {
  it('is erased all the same', async () => {
    const pathway = await beginPathway(app, referent, { goal: 'VoeuFerme' });
    const person = await personOf(app, pathway);
    await person.visitor.post(`/api/v1/pathways/${pathway.id}/erasure`).expect(200);
    await person.visitor
      .post('/api/v1/accounts/me/closing')
      .send({})
      .expect((one) => expect(one.status).toBeLessThan(300));
    app.clock.advance(8 * oneDay);
    await app.settle();
    expect((await app.services.pathways.getPathway(pathway.id))?.erasedAt).toBeTruthy();
  });
});
