import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  beginPathway,
  createCounsellor,
  createPerson,
  type Person,
  testPassword,
  type Visitor,
} from '../../../test/support/people.ts';
import { startSmsProvider } from '../../../test/support/sms-provider.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

const day = 24 * 3_600_000;
const mine = '/api/v1/accounts/me/address-change';

let app: TestApp;
let coordinator: Person;
beforeAll(async () => {
  app = await startTestApp({ config: { demo: true } });
  coordinator = await createPerson(app, { role: 'coordinator' });
});
afterAll(() => app.close());

let counter = 0;
function newAddress(): string {
  counter += 1;
  return `nouvelle${counter}@exemple.fr`;
}
const someone = () => createPerson(app, { role: 'beneficiary' }, 'Nadia');

async function mailsTo(to: string): Promise<{ subject: string; text: string; link?: string }[]> {
  await app.settle();
  return (await app.request.get('/api/v1/demo/mails').query({ to }).expect(200)).body.items;
}
async function linkTo(to: string): Promise<string> {
  const mail = (await mailsTo(to)).find(({ link }) => link?.startsWith('/changer-adresse'));
  return new URL(mail?.link ?? '/', app.url).searchParams.get('jeton') ?? '';
}
const ask = ({ visitor }: { visitor: Visitor }, email: string, more: object = { password: testPassword }) =>
  visitor.post(mine).send({ email, ...more });
const confirm = (visitor: Visitor, token: string, more: object = {}) =>
  visitor.post('/api/v1/address-changes/confirmation').send({ token, ...more });
const refuse = (visitor: Visitor, token: string) =>
  visitor.post('/api/v1/address-changes/refusal').send({ token });
const look = (visitor: Visitor, token: string) =>
  visitor.post('/api/v1/address-changes/look').send({ token });
const signIn = (login: string, password = testPassword) =>
  app.visitor().post('/api/v1/session').send({ login, password });
const emailOf = async ({ accountId }: Person) => (await app.services.accounts.getAccount(accountId))?.email;
const isIn = async (visitor: Visitor) => (await visitor.get('/api/v1/session')).body.account !== null;

/** Requests a change; returns the links of both mailboxes. */
async function asked(person: Person) {
  const email = newAddress();
  await ask(person, email).expect(201);
  return { email, newLink: await linkTo(email), oldLink: await linkTo(person.email) };
}
async function kindsOf({ accountId }: Person): Promise<string[]> {
  const { items } = await app.context.securityLog.list({ accountId }, { limit: 30 });
  return items.map(({ kind }) => kind);
}

describe('a change of address', () => {
  it.each(['new', 'old'] as const)('waits for both mailboxes, the %s one first', async (first) => {
    const person = await someone();
    const other = app.visitor();
    await other.post('/api/v1/session').send({ login: person.email, password: testPassword }).expect(200);
    const { email, newLink, oldLink } = await asked(person);
    const byNew = () => confirm(person.visitor, newLink).expect(200);
    const byOld = () => confirm(person.visitor, oldLink).expect(200);
    const [one, two] = first === 'new' ? [byNew, byOld] : [byOld, byNew];

    expect((await one()).body).toEqual({ changed: false });
    expect(await emailOf(person)).toBe(person.email);
    const { body } = await person.visitor.get(mine).expect(200);
    expect(body.pending).toMatchObject({
      email,
      newConfirmed: first === 'new',
      oldConfirmed: first === 'old',
    });
    expect((await two()).body).toEqual({ changed: true });
    expect(await emailOf(person)).toBe(email);
    expect([await isIn(person.visitor), await isIn(other)]).toEqual([true, false]);
    await signIn(person.email).expect(401);
    await signIn(email).expect(200);

    const subjects = async (to: string) => (await mailsTo(to)).map(({ subject }) => subject);
    expect(await subjects(email)).toContain('Votre adresse est confirmée');
    expect(await subjects(person.email)).toContain('Cette adresse ne sert plus à vous connecter');
    // others may read the previous mailbox
    expect(JSON.stringify(await mailsTo(person.email))).not.toContain(email);
    expect((await person.visitor.get(mine).expect(200)).body.pending).toBeNull();
    const stored = await app.context.db.collection('security_events').find({}).toArray();
    expect(JSON.stringify(stored)).not.toContain(email);
    expect(await kindsOf(person)).toEqual(
      expect.arrayContaining(['account.address_change_asked', 'account.address_changed']),
    );
  });

  it('requires the password, and another address than the current one', async () => {
    const person = await someone();
    const codes = async (body: object) =>
      (await person.visitor.post(mine).send(body).expect(422)).body.errors;
    expect(await codes({ email: newAddress() })).toMatchObject([{ path: 'body.password' }]);
    expect(await codes({ email: newAddress(), password: 'ce n’est pas lui' })).toMatchObject([
      { path: 'body.password', code: 'wrong_password' },
    ]);
    expect(await codes({ email: person.email, password: testPassword })).toMatchObject([
      { path: 'body.email', code: 'same_address' },
    ]);
    expect((await person.visitor.get(mine)).body).toEqual({ proof: 'password', pending: null });
  });

  it('without a password requires a recent authentication', async () => {
    const person = await someone();
    await app.context.db
      .collection('accounts')
      .updateOne({ email: person.email }, { $set: { passwordHash: null } });
    app.clock.advance(11 * 60_000);
    expect((await ask(person, newAddress(), {}).expect(403)).body.code).toBe('confirmation_needed');
    app.clock.advance(-11 * 60_000);
    await ask(person, newAddress(), {}).expect(201);
  });
});

describe('a link of a change of address', () => {
  it('works once, also when used twice at the same moment; both at once complete the change', async () => {
    const person = await someone();
    const { email, newLink, oldLink } = await asked(person);
    const twice = await Promise.all([newLink, newLink].map((token) => confirm(person.visitor, token)));
    expect(twice.map(({ status }) => status).sort()).toEqual([200, 410]);
    await confirm(app.visitor(), oldLink).expect(200);
    const late = await confirm(app.visitor(), oldLink).expect(410);
    expect(late.body.detail).toContain('Mon compte');
    expect(await emailOf(person)).toBe(email);

    const next = await someone();
    const both = await asked(next);
    const answers = await Promise.all([
      confirm(next.visitor, both.newLink),
      confirm(app.visitor(), both.oldLink),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers.filter(({ body }) => body.changed)).toHaveLength(1);
    expect(await emailOf(next)).toBe(both.email);
  });

  it('is invalid after three days, after a newer request, and when the request is cancelled', async () => {
    const person = await someone();
    const old = await asked(person);
    const newer = await asked(person);
    for (const token of [old.newLink, old.oldLink]) await confirm(person.visitor, token).expect(410);
    await look(person.visitor, newer.newLink).expect(200);
    await person.visitor.delete(mine).expect(204);
    for (const token of [newer.newLink, newer.oldLink]) await look(person.visitor, token).expect(410);
    const last = await asked(person);
    app.clock.advance(3 * day);
    for (const token of [last.newLink, last.oldLink]) await confirm(person.visitor, token).expect(410);
    app.clock.advance(-3 * day);
  });

  it('to the new mailbox works only for the account’s owner, and with no other session', async () => {
    const person = await someone();
    const { newLink, oldLink } = await asked(person);
    const stranger = await someone();
    expect((await confirm(app.visitor(), newLink).expect(401)).body.code).toBe('signed_out');
    for (const token of [newLink, oldLink]) {
      expect((await look(stranger.visitor, token).expect(200)).body.reader).toBe('somebody_else');
      expect((await confirm(stranger.visitor, token).expect(409)).body.detail).toContain('Déconnectez-vous');
    }
    // a refused try does not use it up
    await confirm(person.visitor, newLink).expect(200);
  });

  it('does not reveal the other mailbox', async () => {
    const person = await someone();
    const { email, newLink, oldLink } = await asked(person);
    const seen = async (token: string) => (await look(app.visitor(), token).expect(200)).body;
    expect(await seen(newLink)).toEqual({
      side: 'new',
      email,
      last: false,
      reader: 'nobody',
      choosesPassword: false,
    });
    expect(await seen(oldLink)).toMatchObject({ side: 'old', email: person.email });
    expect(JSON.stringify(await mailsTo(email))).not.toMatch(/Nadia|personne\d/);
  });

  it('lets its reader refuse the change; from the current address this ends all sessions', async () => {
    const person = await someone();
    const first = await asked(person);
    await refuse(app.visitor(), first.newLink).expect(204);
    expect(await isIn(person.visitor)).toBe(true);
    await confirm(app.visitor(), first.oldLink).expect(410);
    const second = await asked(person);
    await confirm(person.visitor, second.newLink).expect(200);
    await refuse(app.visitor(), second.oldLink).expect(204);
    await refuse(app.visitor(), second.oldLink).expect(410);
    expect(await isIn(person.visitor)).toBe(false);
    expect(await emailOf(person)).toBe(person.email);
    expect(await kindsOf(person)).toContain('account.address_change_refused');
  });
});

describe('two people and one mailbox', () => {
  it('may share the new address, and the one who stays at the old one keeps their links', async () => {
    const stays = await someone();
    const leaves = await someone();
    await app.context.db
      .collection('accounts')
      .updateOne({ email: leaves.email }, { $set: { email: stays.email } });
    await app.visitor().post('/api/v1/sign-in-links').send({ login: stays.email }).expect(202);
    const shared = (await mailsTo(stays.email)).find(({ link }) => link?.startsWith('/connexion/lien'));
    const token = new URL(shared?.link ?? '/', app.url).searchParams.get('jeton');
    const third = await someone();
    await ask(leaves, third.email).expect(201);
    await confirm(leaves.visitor, await linkTo(third.email)).expect(200);
    await confirm(app.visitor(), await linkTo(stays.email)).expect(200);
    expect(await emailOf(leaves)).toBe(third.email);
    await app.settle();
    const { body } = await app
      .visitor()
      .post('/api/v1/links/look')
      .send({ token, purpose: 'sign_in' })
      .expect(200);
    expect(body.people.map(({ accountId }: { accountId: string }) => accountId)).toEqual([stays.accountId]);
  });

  it('cannot be two agents: only one gets an address', async () => {
    const agents = [await createCounsellor(app), await createCounsellor(app)];
    const email = newAddress();
    const links: string[] = [];
    for (const agent of agents) {
      await ask(agent, email).expect(201);
      links.push(await linkTo(email));
      await confirm(app.visitor(), await linkTo(agent.email)).expect(200);
    }
    const answers = await Promise.all(agents.map(({ visitor }, at) => confirm(visitor, links[at] ?? '')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const loser = agents[answers.findIndex(({ status }) => status === 409)];
    expect(await emailOf(loser as Person)).toBe(loser?.email);
    expect((await loser?.visitor.get(mine))?.body.pending).toBeNull();
  });
});

describe('what belonged to the old address', () => {
  it('becomes invalid: sign-in links, password links, invitations of agents', async () => {
    const person = await createCounsellor(app);
    await app.visitor().post('/api/v1/sign-in-links').send({ login: person.email }).expect(202);
    await app.visitor().post('/api/v1/password-resets').send({ login: person.email }).expect(202);
    const invitation = await coordinator.visitor
      .post('/api/v1/invitations')
      .send({ email: person.email, role: 'coordinator' })
      .expect(201);
    expect(invitation.body.invitation.state).toBe('waiting');
    const tokens = (await mailsTo(person.email)).flatMap(({ link }) => {
      const token = link && new URL(link, app.url).searchParams.get('jeton');
      return token ? [token] : [];
    });
    expect(tokens).toHaveLength(3);
    const { newLink, oldLink } = await asked(person);
    await confirm(person.visitor, newLink).expect(200);
    await confirm(person.visitor, oldLink).expect(200);
    await app.settle();
    const links = app.context.db.collection('links');
    expect(await links.countDocuments({ email: person.email, spentAt: null })).toBe(0);
    const invitations = app.context.db.collection('invitations');
    expect(await invitations.countDocuments({ email: person.email, state: 'waiting' })).toBe(0);
  });

  it('is updated in a person’s file that has the old address, with a trace; another contact stays', async () => {
    const counsellor = await createCounsellor(app);
    for (const held of ['same', 'other'] as const) {
      const pathway = await beginPathway(app, counsellor);
      const person = await createPerson(app, { role: 'beneficiary', pathwayId: pathway.id });
      const contact = held === 'same' ? person.email : 'contact@exemple.fr';
      await counsellor.visitor
        .patch(`/api/v1/pathways/${pathway.id}`)
        .set('If-Match', `"${pathway.version}"`)
        .send({ email: contact })
        .expect(200);
      const { email, newLink, oldLink } = await asked(person);
      await confirm(person.visitor, newLink).expect(200);
      await confirm(person.visitor, oldLink).expect(200);
      await app.settle();
      const { body } = await counsellor.visitor.get(`/api/v1/pathways/${pathway.id}`).expect(200);
      expect(body.email).toBe(held === 'same' ? email : contact);
      const traces = await counsellor.visitor.get(`/api/v1/pathways/${pathway.id}/corrections`).expect(200);
      const trace = expect.objectContaining({ field: 'email', from: person.email, to: email });
      expect(traces.body.items.filter((each: unknown) => trace.asymmetricMatch(each))).toHaveLength(
        held === 'same' ? 1 : 0,
      );
    }
  });
});

describe('an unverified address', () => {
  it('can be verified from the account page, which requires a new password and ends other sessions', async () => {
    const person = await someone();
    await app.context.db
      .collection('accounts')
      .updateOne({ email: person.email }, { $set: { emailVerifiedAt: null } });
    await ask(person, person.email).expect(201);
    const token = await linkTo(person.email);
    expect((await look(person.visitor, token).expect(200)).body).toMatchObject({
      side: 'new',
      last: true,
      reader: 'holder',
      choosesPassword: true,
    });
    const missing = await confirm(person.visitor, token).expect(422);
    expect(missing.body.errors[0].path).toBe('body.password');
    const password = 'la phrase choisie ici';
    expect((await confirm(person.visitor, token, { password }).expect(200)).body).toEqual({ changed: true });
    await signIn(person.email).expect(401);
    await signIn(person.email, password).expect(200);
    expect(await kindsOf(person)).toContain('account.address_proved');
  });

  it('verified in another way meanwhile makes its link useless', async () => {
    const person = await someone();
    const accounts = app.context.db.collection('accounts');
    await accounts.updateOne({ email: person.email }, { $set: { emailVerifiedAt: null } });
    await ask(person, person.email).expect(201);
    const token = await linkTo(person.email);
    await accounts.updateOne({ email: person.email }, { $set: { emailVerifiedAt: new Date() } });
    await confirm(person.visitor, token, { password: 'la phrase choisie ici' }).expect(410);
    await signIn(person.email).expect(200);
  });
});

describe('an account that signs in by phone only', () => {
  it('must give a code of its own number before it gets an address', async () => {
    const provider = await startSmsProvider();
    const own = await startTestApp({ config: { sms: provider.config } });
    const { visitor, accountId } = await createPerson(own, { role: 'beneficiary' });
    const codeFor = async (phone: string) => {
      const { body } = await visitor.post('/api/v1/accounts/me/phone-codes').send({ phone }).expect(201);
      await own.settle();
      const sms = provider.received.findLast(({ to }) => to === `+33${phone.replaceAll(' ', '').slice(1)}`);
      return { token: body.token, code: /^\d{6}/.exec(sms?.text ?? '')?.[0] ?? '' };
    };
    const phone = '06 39 98 17 01';
    await visitor
      .put('/api/v1/accounts/me/phone')
      .send(await codeFor(phone))
      .expect(200);
    await own.context.db
      .collection('accounts')
      .updateOne(
        { firstName: 'Camille', phoneVerifiedAt: { $ne: null } },
        { $set: { email: null, emailVerifiedAt: null, passwordHash: null } },
      );
    expect((await visitor.get(mine).expect(200)).body.proof).toBe('phone_code');
    const email = newAddress();
    const missing = await ask({ visitor }, email, {}).expect(422);
    expect(missing.body.errors[0].path).toBe('body.phoneCode');
    const foreign = await ask({ visitor }, email, { phoneCode: await codeFor('06 39 98 17 02') }).expect(422);
    expect(foreign.body.errors[0].code).toBe('other_phone');
    const phoneCode = await codeFor(phone);
    await ask({ visitor }, email, { phoneCode }).expect(201);
    await ask({ visitor }, newAddress(), { phoneCode }).expect(410);
    const { pending } = (await visitor.get(mine).expect(200)).body;
    expect(pending).toMatchObject({ email, newConfirmed: false, oldConfirmed: null });
    expect((await own.services.accounts.getAccount(accountId))?.email).toBeNull();
    await own.close();
    await provider.close();
  });
});
