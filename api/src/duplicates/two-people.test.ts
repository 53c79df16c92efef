import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pathway } from '../../contract/index.ts';
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
let files: ReturnType<typeof filesOf>;
beforeAll(async () => {
  app = await startTestApp();
  referent = await createCounsellor(app);
  files = filesOf(referent);
});
afterAll(() => app.close());

let mailboxes = 0;
/** Creates an account with its own or a shared verified mailbox, and signs in. */
async function accountOf(pathway: Pathway, email: string): Promise<Person['visitor']> {
  const { firstName, lastName } = await files.read(pathway);
  const account = { email, firstName, lastName, password: testPassword, verified: true };
  const memberships = [{ role: 'beneficiary' as const, pathwayId: pathway.id }];
  const made = await app.services.accounts.createAccount({ ...account, memberships });
  const visitor = app.visitor();
  const { body } = await visitor.post('/api/v1/session').send({ login: email, password: testPassword });
  // people with a shared mailbox must choose their account
  const accountId = made._id.toHexString();
  if (!body.account)
    await visitor.post('/api/v1/session/who').send({ token: body.who.token, accountId }).expect(200);
  return visitor;
}
const commonMailbox = () => {
  mailboxes += 1;
  return `maison${mailboxes}@exemple.fr`;
};
const two = async () => [await beginPathway(app, referent), await beginPathway(app, referent)] as const;

describe('two files with an account each', () => {
  it('of a couple with one mailbox and one phone cannot be merged; the error says what to do', async () => {
    const [one, other] = await two();
    await files.change(other, { firstName: 'Paul' });
    const mailbox = commonMailbox();
    await accountOf(one, mailbox);
    await accountOf(other, mailbox);
    for (const [kept, absorbed] of [
      [one, other],
      [other, one],
    ] as const) {
      const { body } = await files.merge(kept, absorbed).expect(409);
      expect(body.detail).toContain('peut-être deux personnes');
      expect(body.detail).toContain('demandez-lui de confirmer la même adresse e-mail');
    }
    expect((await files.read(other)).firstName).toBe('Paul');
    const { body: none } = await referent.visitor.get(`/api/v1/pathways/${one.id}/merges`).expect(200);
    expect(none.items).toEqual([]);
  });

  it('with the same name and birth date only are not proved to be of one person', async () => {
    const [one, other] = await two();
    await personOf(app, one);
    await personOf(app, other);
    await files.merge(one, other).expect(409);
  });

  it('can be merged when both accounts verified the same address and all data match', async () => {
    const [one, other] = await two();
    const mailbox = commonMailbox();
    const first = await accountOf(one, mailbox);
    const second = await accountOf(other, mailbox);
    const { body: merge } = await files.merge(one, other).expect(201);
    expect((await first.get('/api/v1/pathways/mine').expect(200)).body.id).toBe(one.id);
    await second.get(`/api/v1/pathways/${other.id}`).expect(404);
    await files.undo(one, merge).expect(200);
    expect((await second.get('/api/v1/pathways/mine').expect(200)).body.id).toBe(other.id);
  });

  it('of which one was only created for a letter can be merged, and the person keeps the account in use', async () => {
    const [one, other] = await two();
    await makeAccessLetter(referent.visitor, one.id);
    const letterOnly = await app.services.accounts.accountOfPathway(one.id);
    const person = await personOf(app, other);
    const { body: merge } = await files.merge(one, other).expect(201);
    expect((await person.visitor.get('/api/v1/pathways/mine').expect(200)).body.id).toBe(one.id);
    await files.undo(one, merge).expect(200);
    expect((await person.visitor.get('/api/v1/pathways/mine').expect(200)).body.id).toBe(other.id);
    expect((await app.services.accounts.accountOfPathway(one.id))?.id).toBe(letterOnly?.id);
  });
});
