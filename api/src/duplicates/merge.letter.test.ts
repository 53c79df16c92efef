import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAccessLetter } from '../../test/support/access-letter.ts';
import { filesOf } from '../../test/support/merging.ts';
import {
  beginPathway,
  createCounsellor,
  type Person,
  personOf,
  testPassword,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
let referent: Person;
beforeAll(async () => {
  app = await startTestApp();
  referent = await createCounsellor(app);
});
afterAll(() => app.close());

it('an account has the name of its file after a merge and after undoing it, however late the account moves', async () => {
  // everything that follows from the file's change is done before the account moves
  app.context.personalData.register({
    name: 'slow',
    collections: [],
    reassign: { idsOf: () => app.settle().then(() => []), move: () => app.settle() },
    erase: async () => [],
  });
  const files = filesOf(referent);
  const nameOf = async ({ accountId }: Person) =>
    (await app.services.accounts.getAccount(accountId))?.lastName;
  const [kept, other] = [await beginPathway(app, referent), await beginPathway(app, referent)];
  await files.change(kept, { lastName: 'Keptname' });
  await files.change(other, { lastName: 'Othername' });
  const person = await personOf(app, other);
  const { body: merge } = await files.merge(kept, other).expect(201);
  expect(await nameOf(person)).toBe('Keptname');
  await files.undo(kept, merge).expect(200);
  expect(await nameOf(person)).toBe('Othername');
});

describe('a person who got an access letter before two of their files were merged', () => {
  it('is told that the file was merged, and how to sign in', async () => {
    const files = filesOf(referent);
    const kept = await beginPathway(app, referent);
    const other = await beginPathway(app, referent);
    const letter = await makeAccessLetter(referent.visitor, kept.id);
    await personOf(app, other);
    await files.merge(kept, other).expect(201);
    const visitor = app.visitor();
    const { status, body } = await visitor.post('/api/v1/access-letters/spend').send({
      identifier: letter.identifier,
      code: letter.code,
      proof: { kind: 'password', password: testPassword },
    });
    expect(status).toBe(410);
    expect(body.detail).toContain('réuni avec un autre');
    // and it signs nobody in
    await visitor.get('/api/v1/pathways/mine').expect(401);
  });
});
