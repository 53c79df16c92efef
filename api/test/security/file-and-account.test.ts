import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pathway } from '../../contract/index.ts';
import { makeAccessLetter } from '../support/access-letter.ts';
import {
  beginPathway,
  createCounsellor,
  createPerson,
  type Person,
  personOf,
  testPassword,
} from '../support/people.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let referent: Person;
beforeAll(async () => {
  app = await startTestApp();
  referent = await createCounsellor(app);
});
afterAll(() => app.close());

const letters = ({ id }: Pathway) => `/api/v1/pathways/${id}/access-letters`;
const spend = (letter: { identifier: string; code: string }) =>
  app
    .visitor()
    .post('/api/v1/access-letters/spend')
    .send({
      identifier: letter.identifier,
      code: letter.code,
      proof: { kind: 'password', password: 'un autre mot de passe' },
    });
const entersAsBefore = ({ email }: Person) =>
  app.visitor().post('/api/v1/session').send({ login: email, password: testPassword }).expect(200);
const wears = (accountId: string, { id }: Pathway) =>
  app.services.accounts.addMembership(accountId, { role: 'beneficiary', pathwayId: id });

describe('editing a file gives no access to an account that has other roles', () => {
  it.each(['coordinator', 'employer'] as const)(
    'an access letter does not open the account of a %s',
    async (role) => {
      const pathway = await beginPathway(app, referent);
      const holder = await createPerson(app, { role });
      await wears(holder.accountId, pathway);
      const { body: ways } = await referent.visitor
        .get(`/api/v1/pathways/${pathway.id}/sign-in-ways`)
        .expect(200);
      expect(ways).toMatchObject({ mayMakeLetter: false, letterRefused: 'other_membership' });
      const refused = await referent.visitor.post(letters(pathway)).expect(409);
      expect(refused.body.detail).toContain('lien de connexion');
      await entersAsBefore(holder);
      await holder.visitor.get('/api/v1/session').expect(200);
    },
  );

  it('nor that of a person who verified their own address', async () => {
    const pathway = await beginPathway(app, referent);
    const person = await personOf(app, pathway);
    await referent.visitor.post(letters(pathway)).expect(409);
    await entersAsBefore(person);
  });

  it('and a letter made before the account got another role is no longer valid', async () => {
    const pathway = await beginPathway(app, referent);
    const letter = await makeAccessLetter(referent.visitor, pathway.id);
    const account = await app.services.accounts.accountOfPathway(pathway.id);
    await app.services.accounts.addMembership(account?.id ?? '', { role: 'employer' });
    const refused = await spend(letter).expect(409);
    expect(refused.body.detail).toContain('autre chose que ce dossier');
  });

  it('and renaming a file does not rename an account with other roles', async () => {
    const pathway = await beginPathway(app, referent);
    const holder = await createPerson(app, { role: 'coordinator' }, 'Claire');
    await wears(holder.accountId, pathway);
    const { body: now } = await referent.visitor.get(`/api/v1/pathways/${pathway.id}`).expect(200);
    await referent.visitor
      .patch(`/api/v1/pathways/${pathway.id}`)
      .set('If-Match', `"${now.version}"`)
      .send({ firstName: 'Renommée' })
      .expect(200);
    await app.settle();
    const { body } = await holder.visitor.get('/api/v1/session').expect(200);
    expect(body.account.firstName).toBe('Claire');
  });
});
