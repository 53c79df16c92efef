import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Pathway } from '../../contract/index.ts';
import { tokenOf } from '../support/mailbox.ts';
import { filesOf } from '../support/merging.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  type Person,
  signInAgain,
  testPassword,
  type Visitor,
} from '../support/people.ts';
import { startSmsProvider } from '../support/sms-provider.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

/**
 * Editors of a file have no rights over an account with other roles. Covers each way from a file to an account, with
 * a person who also works for a company.
 */
const oneWeek = 7 * 24 * 3_600_000;
let app: TestApp;
let sms: Awaited<ReturnType<typeof startSmsProvider>>;
let referent: Person;
let files: ReturnType<typeof filesOf>;
let holder: Person & { establishmentId: string };
let file: Pathway;
beforeAll(async () => {
  // without a mail server, invitations are links to hand over
  sms = await startSmsProvider();
  app = await startTestApp({ config: { sms: sms.config } });
  referent = await createCounsellor(app);
  files = filesOf(referent);
});
afterAll(async () => {
  await app.close();
  await sms.close();
});
beforeEach(async () => {
  await signInAgain(referent);
  holder = await createEmployer(app);
  file = await beginPathway(app, referent);
  await app.services.accounts.linkPathway(holder.accountId, file.id);
});

/** All data of the account that does not come from the file. */
async function ownOf(accountId: string) {
  const account = await app.services.accounts.getAccount(accountId);
  const { firstName, lastName, email, emailVerifiedAt, phone, phoneVerifiedAt } = account!;
  const { passwordHash, identifier, accessLetter, status, memberships } = account!;
  return JSON.parse(
    JSON.stringify({
      ...{ firstName, lastName, email, emailVerifiedAt, phone, phoneVerifiedAt },
      ...{ passwordHash, identifier: identifier ?? null, accessLetter: accessLetter ?? null, status },
      roles: memberships.filter(({ role }) => role !== 'beneficiary'),
    }),
  );
}
const entersWith = (login: string, password: string, visitor: Visitor = app.visitor()) =>
  visitor.post('/api/v1/session').send({ login, password });

const secondPassword = 'une seconde phrase à soi';
/** A file with its own account, so that the holder's account is a second one of the same person. */
async function secondFile(): Promise<Pathway> {
  const { firstName, lastName } = (await app.services.accounts.getAccount(holder.accountId))!;
  await files.change(file, { firstName, lastName });
  const other = await beginPathway(app, referent);
  await files.change(other, { firstName, lastName });
  await app.services.accounts.createAccount({
    ...{ email: holder.email, firstName, lastName, password: secondPassword, verified: true },
    memberships: [{ role: 'beneficiary', pathwayId: other.id }],
  });
  return other;
}
/** Requests erasure with the account of the file; a week later it is erased. */
async function eraseFile({ id }: Pathway, visitor: Visitor): Promise<void> {
  await referent.visitor.post(`/api/v1/pathways/${id}/erasure`).expect(403);
  await visitor.post(`/api/v1/pathways/${id}/erasure`).expect(200);
  app.clock.advance(oneWeek + 60_000);
  await app.settle();
  expect((await app.services.pathways.getPathway(id))?.erasedAt).toBeInstanceOf(Date);
}
/** Another browser of the holder, with the membership of the file. */
async function asPerson(): Promise<Visitor> {
  const visitor = app.visitor();
  const { body } = await entersWith(holder.email, testPassword, visitor).expect(200);
  const membership = body.account.memberships.find(({ role }: { role: string }) => role === 'beneficiary');
  await visitor.put('/api/v1/session/membership').send({ membershipId: membership.id }).expect(200);
  return visitor;
}

const ways: [string, () => Promise<unknown>][] = [
  ['an access letter', () => referent.visitor.post(`/api/v1/pathways/${file.id}/access-letters`).expect(409)],
  [
    'another name and birth date in the file',
    () => files.change(file, { firstName: 'Renommée', lastName: 'Autrement', birthDate: '1971-02-03' }),
  ],
  [
    'another address and phone in the file',
    () => files.change(file, { email: 'autre.adresse@exemple.fr', phone: '0700000000' }),
  ],
  [
    'an invitation to the file',
    async () => {
      await files.change(file, { email: holder.email });
      const invitation = { role: 'beneficiary', pathwayId: file.id, email: holder.email };
      await referent.visitor.post('/api/v1/invitations').send(invitation).expect(409);
    },
  ],
  [
    'an invitation to another file, handed over as a link for the address of the account',
    async () => {
      const other = await beginPathway(app, referent);
      await files.change(other, { email: holder.email });
      const invitation = { role: 'beneficiary', pathwayId: other.id, email: holder.email };
      const { body } = await referent.visitor.post('/api/v1/invitations').send(invitation).expect(201);
      const token = tokenOf(body.link);
      const spend = (given: object) =>
        app
          .visitor()
          .post('/api/v1/invitations/spend')
          .send({ token, ...given });
      const asHolder = await spend({ accountId: holder.accountId, password: 'une phrase volée' });
      expect(asHolder.status).toBeGreaterThanOrEqual(400);
      // somebody who uses it as a newcomer gets their own account, without that address
      const { body: session } = await spend({ password: 'une phrase volée' }).expect(200);
      expect(session.account.id).not.toBe(holder.accountId);
      await entersWith(holder.email, 'une phrase volée').expect(401);
    },
  ],
  [
    'a code to the phone that the file names',
    async () => {
      await files.change(file, { phone: '0639981234' });
      await app.visitor().post('/api/v1/phone-codes').send({ phone: '0639981234' }).expect(201);
      await app.settle();
      expect(sms.received).toEqual([]);
    },
  ],
  [
    'the file made one with another, and two again',
    async () => {
      const other = await beginPathway(app, referent);
      const { body } = await files.merge(other, file).expect(201);
      await files.undo(other, body).expect(200);
      await files.merge(file, other).expect(201);
    },
  ],
  ['the erasure of the file', async () => eraseFile(file, await asPerson())],
  [
    'the erasure of the file for which this account had lost its own',
    async () => {
      const other = await secondFile();
      await files.merge(other, file).expect(201);
      const visitor = app.visitor();
      await entersWith(holder.email, secondPassword, visitor).expect(200);
      await eraseFile(other, visitor);
    },
  ],
];

describe('an account with other roles keeps its name, ways to sign in, sessions and roles', () => {
  it.each(ways)('%s', async (_, go) => {
    const before = await ownOf(holder.accountId);
    await go();
    await app.settle();
    expect(await ownOf(holder.accountId)).toEqual(before);
    // the open session, and the password
    const { body } = await holder.visitor.get('/api/v1/session').expect(200);
    expect(body.account.id).toBe(holder.accountId);
    await holder.visitor.get(`/api/v1/establishments/${holder.establishmentId}`).expect(200);
    const { body: entered } = await entersWith(holder.email, testPassword).expect(200);
    expect(entered.account.id).toBe(holder.accountId);
  });

  it('also when it gets another role while its file is being erased', async () => {
    const person = await createCounsellor(app);
    const own = await beginPathway(app, referent);
    await app.services.accounts.linkPathway(person.accountId, own.id);
    app.clock.advance(oneWeek);
    await signInAgain(referent);
    // as if the account had been selected for erasure before
    const holders = app.context.personalData.holders();
    const subject = { pathwayId: own.id, pathwayIds: [], emails: [], phones: [] };
    const accountHolder = holders.find(({ name }) => name === 'account');
    await accountHolder?.erase({ ...subject, accountId: person.accountId });
    const account = await app.services.accounts.getAccount(person.accountId);
    expect(account).toMatchObject({ status: 'active', email: person.email, firstName: 'Inès' });
    expect(account?.memberships.map(({ role }) => role)).toEqual(['counsellor']);
  });
});
