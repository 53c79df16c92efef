import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pathway } from '../../../contract/index.ts';
import { mailsTo, tokenOf, tokensTo } from '../../../test/support/mailbox.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  type Person,
  signInAgain,
  structureOf,
  testPassword,
  type Visitor,
} from '../../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

const day = 24 * 3_600_000;
let app: TestApp;
let coordinator: Person;
let counsellor: Person;
beforeAll(async () => {
  app = await startTestApp({ config: { demo: true } });
  coordinator = await createPerson(app, { role: 'coordinator' });
  counsellor = await createCounsellor(app);
});
afterAll(() => app.close());

let counter = 0;
function newAddress(): string {
  counter += 1;
  return `nouvelle${counter}@exemple.fr`;
}
const newcomer = { password: testPassword, firstName: 'Léo', lastName: 'Inventé' };

const invite = (person: Person, body: object) => person.visitor.post('/api/v1/invitations').send(body);
const preview = (token: string, visitor: Visitor = app.visitor()) =>
  visitor.post('/api/v1/invitations/preview').send({ token });
const accept = (token: string, body: object = newcomer, visitor: Visitor = app.visitor()) =>
  visitor.post('/api/v1/invitations/spend').send({ token, ...body });
const listed = async (person: Person, query: object) =>
  (await person.visitor.get('/api/v1/invitations').query(query).expect(200)).body.items;

/** A person whose file has this address. */
async function personAt(email: string): Promise<Pathway> {
  const pathway = await beginPathway(app, counsellor);
  return changeAddress(pathway, email);
}
async function changeAddress(pathway: Pathway, email: string): Promise<Pathway> {
  const path = `/api/v1/pathways/${pathway.id}`;
  const { body } = await counsellor.visitor.get(path).expect(200);
  const patch = counsellor.visitor.patch(path).set('If-Match', `"${body.version}"`);
  return (await patch.send({ email }).expect(200)).body;
}
async function invitePerson(email: string): Promise<{ pathway: Pathway; token: string }> {
  const pathway = await personAt(email);
  await invite(counsellor, { role: 'beneficiary', email, pathwayId: pathway.id }).expect(201);
  const [token = ''] = await tokensTo(app, email);
  return { pathway, token };
}

describe('the invitation of a person', () => {
  it('can be sent only to the address of the file', async () => {
    const pathway = await personAt(newAddress());
    const { body } = await invite(counsellor, {
      role: 'beneficiary',
      email: newAddress(),
      pathwayId: pathway.id,
    }).expect(422);
    expect(body.errors[0]).toMatchObject({ path: 'body.email', code: 'not_in_file' });
  });

  it('becomes invalid when the address in the file changes, at once and in the list', async () => {
    const { pathway, token } = await invitePerson(newAddress());
    await changeAddress(pathway, newAddress());
    // without waiting for the effects of the change
    await accept(token).expect(410);
    await preview(token).expect(410);
    const [sent] = await listed(counsellor, { role: 'beneficiary', placeId: pathway.id });
    expect(sent.state).toBe('cancelled');
    await app.settle();
    // and does not become valid again with the address
    await changeAddress(pathway, sent.email);
    await accept(token).expect(410);
    const { body } = await counsellor.visitor.post(`/api/v1/invitations/${sent.id}/resend`).expect(201);
    expect(body.invitation).toMatchObject({ email: sent.email, state: 'waiting' });
  });

  it('is not resent to an address that left the file', async () => {
    const { pathway } = await invitePerson(newAddress());
    await changeAddress(pathway, newAddress());
    const [sent] = await listed(counsellor, { role: 'beneficiary', placeId: pathway.id });
    const { body } = await counsellor.visitor.post(`/api/v1/invitations/${sent.id}/resend`).expect(409);
    expect(body.code).toBe('conflict');
  });

  it('becomes invalid when the person has an account, and none can be sent then', async () => {
    const email = newAddress();
    const { pathway, token } = await invitePerson(email);
    await createPerson(app, { role: 'beneficiary', pathwayId: pathway.id });
    await accept(token).expect(410);
    await invite(counsellor, { role: 'beneficiary', email, pathwayId: pathway.id }).expect(409);
  });

  it('gives the new account the name of the file', async () => {
    const { pathway, token } = await invitePerson(newAddress());
    const { body: shown } = await preview(token).expect(200);
    expect(shown).toMatchObject({ role: 'beneficiary', firstName: pathway.firstName, signInFirst: false });
    const { body } = await accept(token, { password: testPassword }).expect(200);
    expect(body.account).toMatchObject({ firstName: pathway.firstName, emailVerified: true });
    expect(body.membership).toMatchObject({ role: 'beneficiary', pathwayId: pathway.id });
  });

  it('never gives a second person’s pathway to an account: a couple has two accounts with one mailbox', async () => {
    const email = newAddress();
    const first = await invitePerson(email);
    const firstBrowser = app.visitor();
    const one = (await accept(first.token, { password: testPassword }, firstBrowser).expect(200)).body
      .account;

    // the recipient has the same mailbox, as in the file
    const other = await beginPathway(app, counsellor, {});
    await app.context.db.model('Pathway').updateOne({ _id: other.id }, { $set: { email } });
    await invite(counsellor, { role: 'beneficiary', email, pathwayId: other.id }).expect(201);
    const [token = ''] = await tokensTo(app, email);
    expect((await preview(token).expect(200)).body.signInFirst).toBe(false);
    await accept(token, { accountId: one.id }, firstBrowser).expect(404);
    const { body } = await accept(token, { password: 'un autre mot de passe long' }).expect(200);
    expect(body.account.id).not.toBe(one.id);
    expect(body.membership.pathwayId).toBe(other.id);
    const stored = await app.services.accounts.getAccount(one.id);
    expect(stored?.memberships).toHaveLength(1);
  });

  it('an account with a pathway is never given another one', async () => {
    const { pathway, token } = await invitePerson(newAddress());
    const { body } = await accept(token, { password: testPassword }).expect(200);
    const other = await beginPathway(app, counsellor);
    await app.services.accounts.linkPathway(body.account.id, other.id);
    const { memberships } = (await app.services.accounts.getAccount(body.account.id))!;
    expect(memberships.map(({ pathwayId }) => `${pathwayId}`)).toEqual([pathway.id]);
  });
});

it('two structures that invite one address at once create one professional account; the other invitation waits', async () => {
  const email = newAddress();
  const other = await createCounsellor(app);
  const structures = [counsellor, other].map(async ({ accountId }) => {
    const account = await app.services.accounts.getAccount(accountId);
    return `${account?.memberships[0]?.structureId}`;
  });
  for (const structureId of await Promise.all(structures))
    await invite(coordinator, { role: 'counsellor', email, structureId }).expect(201);
  const tokens = await tokensTo(app, email);
  const browsers = tokens.map(() => app.visitor());
  const answers = await Promise.all(tokens.map((token, at) => accept(token, newcomer, browsers[at])));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const taken = await app.services.accounts.findByEmail(email);
  expect(taken).toHaveLength(1);
  await app.settle();
  // the second one loses nothing: the existing account accepts the other invitation
  const second = tokens[answers.findIndex(({ status }) => status === 409)] ?? '';
  const holder = browsers[answers.findIndex(({ status }) => status === 200)];
  const { body } = await accept(second, { accountId: `${taken[0]?._id}` }, holder).expect(200);
  expect(body.account.memberships).toHaveLength(2);
});

describe('sent invitations', () => {
  it('are listed with their state to those who may invite, and to nobody else', async () => {
    const employer = await createEmployer(app);
    const colleague = newAddress();
    const place = { role: 'employer', establishmentId: employer.establishmentId };
    const query = { role: 'employer', placeId: employer.establishmentId };
    await invite(employer, { ...place, email: colleague }).expect(201);
    await invite(employer, { ...place, email: colleague }).expect(201);
    const cancelled = (await invite(employer, { ...place, email: newAddress() }).expect(201)).body;
    await employer.visitor.delete(`/api/v1/invitations/${cancelled.invitation.id}`).expect(204);
    await employer.visitor.delete(`/api/v1/invitations/${cancelled.invitation.id}`).expect(409);
    const [token = ''] = await tokensTo(app, colleague);
    await accept(token).expect(200);
    const late = newAddress();
    await invite(employer, { ...place, email: late }).expect(201);
    app.clock.advance(15 * day);
    const items = await listed(employer, query);
    expect(items.map(({ state }: { state: string }) => state)).toEqual([
      'expired',
      'cancelled',
      'accepted',
      'replaced',
    ]);
    expect(items[0]).toMatchObject({ email: late, delivery: 'mail' });
    expect(items[0].invitedBy).toMatch(/^Marc /);
    const [expired = ''] = await tokensTo(app, late);
    await accept(expired).expect(410);

    for (const stranger of [await createEmployer(app), counsellor, coordinator]) {
      await stranger.visitor.get('/api/v1/invitations').query(query).expect(404);
      await stranger.visitor.post(`/api/v1/invitations/${items[0].id}/resend`).expect(404);
      await stranger.visitor.delete(`/api/v1/invitations/${items[0].id}`).expect(404);
    }
  });

  it('are useless once cancelled', async () => {
    const email = newAddress();
    const { body } = await invite(coordinator, { role: 'coordinator', email }).expect(201);
    const [token = ''] = await tokensTo(app, email);
    await coordinator.visitor.delete(`/api/v1/invitations/${body.invitation.id}`).expect(204);
    await accept(token).expect(410);
  });

  it('can be sent by a manager to their own structure, not by another counsellor', async () => {
    const manager = await createCounsellor(app);
    const structureId = await structureOf(manager);
    const member = await createCounsellor(app, structureId);
    const body = { role: 'counsellor', structureId };
    await invite(manager, { ...body, email: newAddress() }).expect(201);
    await invite(member, { ...body, email: newAddress() }).expect(403);
    await invite(counsellor, { ...body, email: newAddress() }).expect(403);
  });

  it('become invalid when their sender loses the place', async () => {
    const employer = await createEmployer(app);
    const email = newAddress();
    const { establishmentId } = employer;
    await invite(employer, { role: 'employer', email, establishmentId }).expect(201);
    const [token = ''] = await tokensTo(app, email);
    await app.context.db.model('Account').updateOne({ _id: employer.accountId }, { memberships: [] });
    await accept(token).expect(410);
  });

  it('are logged in the security log, without an address', async () => {
    const email = newAddress();
    await invite(coordinator, { role: 'coordinator', email }).expect(201);
    const { body } = await coordinator.visitor
      .get('/api/v1/security-events')
      .query({ kind: 'invitation.sent' })
      .expect(200);
    expect(body.items[0]).toMatchObject({
      kind: 'invitation.sent',
      actor: { accountId: coordinator.accountId },
      detail: { role: 'coordinator', delivery: 'mail' },
    });
    expect(JSON.stringify(body)).not.toContain(email);
  });
});

describe('accepting', () => {
  it('removes what a stranger had registered with the address', async () => {
    const email = newAddress();
    const attacker = app.visitor();
    const theirs = { email, password: 'le mot de passe du pirate', firstName: 'Pi', lastName: 'Rate' };
    const { password: _, ...asked } = theirs;
    await attacker
      .post('/api/v1/accounts')
      .send({ ...asked, kind: 'employer', locale: 'fr' })
      .expect(202);
    await app.services.accounts.createAccount({ ...theirs, memberships: [{ role: 'employer' }] });
    await invite(coordinator, { role: 'coordinator', email }).expect(201);
    const token = tokenOf(
      (await mailsTo(app, email)).find(({ link }) => link?.startsWith('/invitation'))?.link ?? '',
    );
    expect((await preview(token).expect(200)).body.signInFirst).toBe(false);
    const { body } = await accept(token).expect(200);
    expect(body.account).toMatchObject({ firstName: 'Léo' });
    const tried = await app
      .visitor()
      .post('/api/v1/session')
      .send({ login: email, password: theirs.password });
    expect(tried.body.code).toBe('wrong_credentials');
    expect(await app.context.db.model('Account').countDocuments({ email })).toBe(1);
    await app.visitor().post('/api/v1/session').send({ login: email, password: testPassword }).expect(200);
  });

  it('adds a place to the account of its mailbox, which signs in as usual; later the link is useless', async () => {
    const member = await createCounsellor(app);
    await invite(coordinator, { role: 'coordinator', email: member.email }).expect(201);
    const [token = ''] = await tokensTo(app, member.email);
    const { body: shown } = await preview(token).expect(200);
    expect(shown).toMatchObject({ signInFirst: true, signedIn: null });
    // someone who finds the mail learns no name and cannot sign in with it
    expect(JSON.stringify(shown)).not.toContain('Inès');
    expect(JSON.stringify(shown)).not.toContain(member.accountId);
    app.clock.advance(12 * 24 * 3_600_000);
    const stranger = app.visitor();
    const refused = await accept(token, { accountId: member.accountId }, stranger);
    expect(refused.body).toMatchObject({ status: 401, code: 'signed_out' });
    expect((await stranger.get('/api/v1/session')).body).toMatchObject({ account: null, secondFactor: null });
    await signInAgain(member);
    expect((await preview(token, member.visitor).expect(200)).body).toMatchObject({
      signInFirst: false,
      signedIn: { accountId: member.accountId, mayAccept: true },
    });
    const { body } = await accept(token, { accountId: member.accountId }, member.visitor).expect(200);
    expect(body.account).toMatchObject({ id: member.accountId, memberships: { length: 2 } });
    expect(body.membership.role).toBe('coordinator');
    await invite(coordinator, { role: 'coordinator', email: member.email }).expect(409);
  });

  it('does not happen for somebody else who is signed in', async () => {
    const email = newAddress();
    const { body: sent } = await invite(coordinator, { role: 'coordinator', email }).expect(201);
    const [token = ''] = await tokensTo(app, email);
    const { body: shown } = await preview(token, counsellor.visitor).expect(200);
    expect(shown.signedIn).toMatchObject({ accountId: counsellor.accountId, mayAccept: false });
    await accept(token, newcomer, counsellor.visitor).expect(409);
    await accept(token, { accountId: counsellor.accountId }, counsellor.visitor).expect(404);
    const still = await listed(coordinator, { role: 'coordinator' });
    expect(still.find(({ id }: { id: string }) => id === sent.invitation.id).state).toBe('waiting');
    await accept(token).expect(200);
  });

  it('many times at once creates one account with one place', async () => {
    const email = newAddress();
    await invite(coordinator, { role: 'coordinator', email }).expect(201);
    const [token = ''] = await tokensTo(app, email);
    const tries = await Promise.all(Array.from({ length: 5 }, () => accept(token)));
    expect(tries.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410, 410]);
    await app.settle();
    const found = await app.services.accounts.findByEmail(email);
    expect(found).toHaveLength(1);
    expect(found[0]?.memberships).toHaveLength(1);
  });
});
