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

describe('a person who was handed a letter before two of their files were made one', () => {
  it('reads on it that their file is one with another, and how to come in', async () => {
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
    // and nobody is signed in by it
    await visitor.get('/api/v1/pathways/mine').expect(401);
  });
});
