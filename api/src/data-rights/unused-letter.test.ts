import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAccessLetter } from '../../test/support/access-letter.ts';
import { beginPathway, createCounsellor, type Person } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
let referent: Person;
beforeAll(async () => {
  app = await startTestApp();
  referent = await createCounsellor(app);
});
afterAll(() => app.close());

describe('a person who never signed in', () => {
  it('can have an erasure request recorded by the referent, also when an access letter exists', async () => {
    const pathway = await beginPathway(app, referent);
    await makeAccessLetter(referent.visitor, pathway.id);
    const { status } = await referent.visitor.post(`/api/v1/pathways/${pathway.id}/erasure`);
    expect(status).toBe(200);
  });
});
