import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokenOf } from '../../../test/support/mailbox.ts';
import { createCounsellor, createPerson, type Person, testPassword } from '../../../test/support/people.ts';
import { type SmtpInbox, startSmtpInbox } from '../../../test/support/smtp-inbox.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

const newcomer = { password: testPassword, firstName: 'Léo', lastName: 'Inventé' };
const invite = (person: Person, email: string) =>
  person.visitor.post('/api/v1/invitations').send({ role: 'coordinator', email });

describe('without a mail server', () => {
  let app: TestApp;
  let coordinator: Person;
  beforeAll(async () => {
    app = await startTestApp({ config: { rateLimits: true } });
    coordinator = await createPerson(app, { role: 'coordinator' });
  });
  afterAll(() => app.close());

  it('the link is shown to its creator, and no page says that a mail was sent', async () => {
    const { body } = await invite(coordinator, 'remise@exemple.fr').expect(201);
    expect(body.invitation).toMatchObject({ delivery: 'link', state: 'waiting' });
    expect(body.link).toMatch(/^\/invitation\?jeton=.{40,}/);
    await app.settle();
    expect(await app.context.db.collection('mails').countDocuments({})).toBe(0);
    const { body: list } = await coordinator.visitor
      .get('/api/v1/invitations')
      .query({ role: 'coordinator' })
      .expect(200);
    expect(JSON.stringify(list)).not.toContain(tokenOf(body.link));
    const spending = { token: tokenOf(body.link), ...newcomer };
    const { body: session } = await app
      .visitor()
      .post('/api/v1/invitations/spend')
      .send(spending)
      .expect(200);
    expect(session.membership.role).toBe('coordinator');
    // the link verifies no mailbox, which gives no access; sign-in is by identifier
    const { identifier, email, emailVerified } = session.account;
    expect({ email, emailVerified }).toEqual({ email: 'remise@exemple.fr', emailVerified: false });
    const signIn = (login: string) =>
      app.visitor().post('/api/v1/session').send({ login, password: testPassword });
    await signIn('remise@exemple.fr').expect(401);
    expect((await signIn(identifier).expect(200)).body.account.id).toBe(session.account.id);
    const visitor = app.visitor();
    await visitor.post('/api/v1/sign-in-links').send({ login: 'remise@exemple.fr' }).expect(202);
    await visitor.post('/api/v1/password-resets').send({ login: identifier }).expect(202);
    await app.settle();
    expect(await app.context.db.collection('mails').countDocuments({})).toBe(0);
  });

  it('accepted twice at once, the link creates one account, with the first one’s password', async () => {
    const { body } = await invite(coordinator, 'deuxfois@exemple.fr').expect(201);
    const accept = (password: string) =>
      app
        .visitor()
        .post('/api/v1/invitations/spend')
        .send({ ...newcomer, token: tokenOf(body.link), password });
    const answers = await Promise.all([accept('la première phrase'), accept('une seconde phrase')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410]);
    const { identifier } = answers.find(({ status }) => status === 200)?.body.account ?? {};
    const third = await accept('une troisième phrase');
    expect(third.status).toBe(410);
    const login = { login: identifier, password: 'une troisième phrase' };
    await app.visitor().post('/api/v1/session').send(login).expect(401);
  });

  it('the link does not open an existing account: its owner must sign in first', async () => {
    const member = await createCounsellor(app);
    const { body } = await invite(coordinator, member.email).expect(201);
    const token = tokenOf(body.link);
    const accountId = member.accountId;
    const { body: shown } = await app.visitor().post('/api/v1/invitations/preview').send({ token });
    expect(shown).toMatchObject({ signInFirst: true, signedIn: null });
    expect(JSON.stringify(shown)).not.toContain(accountId);
    await app.visitor().post('/api/v1/invitations/spend').send({ token, accountId }).expect(401);
    const mine = await member.visitor.post('/api/v1/invitations/preview').send({ token }).expect(200);
    expect(mine.body).toMatchObject({ signInFirst: false, signedIn: { accountId, mayAccept: true } });
    await member.visitor.post('/api/v1/invitations/spend').send({ token, accountId }).expect(200);
  });

  it('a recipient gets three a day, from all senders', async () => {
    const other = await createPerson(app, { role: 'coordinator' });
    for (const person of [coordinator, other, coordinator])
      await invite(person, 'harcelee@exemple.fr').expect(201);
    const { body } = await invite(other, 'harcelee@exemple.fr').expect(429);
    expect(body).toMatchObject({ code: 'too_many_requests', retryAfter: expect.any(Number) });
  });

  it('whoever brings many gives each a link on one day', async () => {
    const office = await createPerson(app, { role: 'coordinator' });
    for (let at = 0; at < 60; at += 1) {
      const { body } = await invite(office, `file${at}@exemple.fr`).expect(201);
      expect(body.link).toMatch(/jeton=/);
    }
  });
});

describe('with a mail server', () => {
  let app: TestApp;
  let inbox: SmtpInbox;
  beforeAll(async () => {
    inbox = await startSmtpInbox();
    app = await startTestApp({ config: { smtpUrl: inbox.url, rateLimits: true } });
  });
  afterAll(async () => {
    await app.close();
    await inbox.close();
  });

  it('the link is only in the mail', async () => {
    const coordinator = await createPerson(app, { role: 'coordinator' });
    const { body } = await invite(coordinator, 'poste@exemple.fr').expect(201);
    expect(body).toMatchObject({ link: null, invitation: { delivery: 'mail' } });
    await app.settle();
    expect(inbox.to('poste@exemple.fr')).toHaveLength(1);
    const again = await coordinator.visitor
      .post(`/api/v1/invitations/${body.invitation.id}/resend`)
      .expect(201);
    expect(again.body.link).toBeNull();
  });

  it('an inviter sends fifty a day', async () => {
    const sender = await createPerson(app, { role: 'coordinator' });
    for (let at = 0; at < 50; at += 1) await invite(sender, `masse${at}@exemple.fr`).expect(201);
    await invite(sender, 'masse50@exemple.fr').expect(429);
    const other = await createPerson(app, { role: 'coordinator' });
    await invite(other, 'masse50@exemple.fr').expect(201);
    // a link that is handed over sends nothing
    const handOver = { role: 'coordinator', email: 'masse51@exemple.fr', handOver: true };
    await sender.visitor.post('/api/v1/invitations').send(handOver).expect(201);
  });
});
