import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectLive } from '../support/live-client.ts';
import { mailsTo, tokensTo } from '../support/mailbox.ts';
import { filesOf } from '../support/merging.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  type Person,
  postSlot,
  propose,
  testPassword,
} from '../support/people.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let counsellor: Person;
let coordinator: Person;
beforeAll(async () => {
  app = await startTestApp({ config: { demo: true } });
  coordinator = await createPerson(app, { role: 'coordinator' });
  counsellor = await createCounsellor(app);
});
afterAll(() => app.close());

const nadia = { firstName: 'Nadia', lastName: 'Inventée' };
async function register(email: string): Promise<string> {
  await app
    .visitor()
    .post('/api/v1/accounts')
    .send({ kind: 'beneficiary', email, ...nadia })
    .expect(202);
  const [token = ''] = await tokensTo(app, email);
  return token;
}
async function finish(token: string) {
  const visitor = app.visitor();
  const verified = visitor
    .post('/api/v1/accounts/verification')
    .send({ token, password: testPassword, ...nadia });
  const { body } = await verified.expect(200);
  return { visitor, accountId: body.account.id as string, pathwayId: body.membership.pathwayId as string };
}

describe('somebody who registers with a typing error in their address', () => {
  it('has created no account, unless the owner of that mailbox opens the link in time', async () => {
    const wrong = 'nadai@exemple.fr';
    const token = await register(wrong);
    expect(await app.services.accounts.findByEmail(wrong)).toEqual([]);
    app.clock.advance(73 * 3_600_000);
    await app
      .visitor()
      .post('/api/v1/accounts/verification')
      .send({ token, password: testPassword, ...nadia })
      .expect(410);
    expect(await app.services.accounts.findByEmail(wrong)).toEqual([]);
  });

  it('gives a stranger who opens it an empty file of their own, and registers again independently', async () => {
    const stranger = await finish(await register('nadla@exemple.fr'));
    const own = await finish(await register('nadia@exemple.fr'));
    expect(own.accountId).not.toBe(stranger.accountId);
    expect(own.pathwayId).not.toBe(stranger.pathwayId);
    const { body: file } = await own.visitor.get(`/api/v1/pathways/${own.pathwayId}`).expect(200);
    await own.visitor
      .patch(`/api/v1/pathways/${own.pathwayId}`)
      .set('If-Match', `"${file.version}"`)
      .send({ phone: '0639987790' })
      .expect(200);
    // what she enters from now on is in her own file only
    await stranger.visitor.get(`/api/v1/pathways/${own.pathwayId}`).expect(404);
    const { body: empty } = await stranger.visitor.get(`/api/v1/pathways/${stranger.pathwayId}`).expect(200);
    expect(empty).toMatchObject({ phone: null, birthDate: null, followers: [] });
    expect(JSON.stringify(empty)).not.toContain('0639987790');
  });
});

describe('a typing error in the address of a person’s file', () => {
  async function invited(wrong: string) {
    const pathway = await beginPathway(app, counsellor);
    await filesOf(counsellor).change(pathway, { email: wrong });
    const body = { role: 'beneficiary', email: wrong, pathwayId: pathway.id };
    await counsellor.visitor.post('/api/v1/invitations').send(body).expect(201);
    const [token = ''] = await tokensTo(app, wrong);
    return { pathway, token };
  }
  const accept = (token: string, visitor = app.visitor()) =>
    visitor.post('/api/v1/invitations/spend').send({ token, password: testPassword });

  it('reveals at most a first name before the invitation is accepted, and nothing once it is corrected', async () => {
    const { pathway, token } = await invited('fatuo@exemple.fr');
    const { body: shown } = await app
      .visitor()
      .post('/api/v1/invitations/preview')
      .send({ token })
      .expect(200);
    for (const secret of [pathway.lastName, pathway.phone, pathway.birthDate, pathway.id])
      expect(JSON.stringify(shown)).not.toContain(secret);
    await filesOf(counsellor).change(pathway, { email: 'fatou@exemple.fr' });
    await accept(token).expect(410);
  });

  it('is contained when a stranger accepted: the coordinator suspends, pages close and no mail is sent', async () => {
    const wrong = 'fatoo@exemple.fr';
    const { pathway, token } = await invited(wrong);
    const visitor = app.visitor();
    const { body: entered } = await accept(token, visitor).expect(200);
    const line = await connectLive(app.url, visitor);
    const cut = new Promise((resolve) => line.once('disconnect', resolve));
    const search = { login: wrong };
    const { body } = await coordinator.visitor.post('/api/v1/account-searches').send(search).expect(200);
    expect(body.items).toMatchObject([{ accountId: entered.account.id }]);
    await coordinator.visitor
      .put(`/api/v1/accounts/${entered.account.id}/suspension`)
      .send({ reason: 'Adresse mal saisie dans le dossier' })
      .expect(200);
    await cut;
    await visitor.get(`/api/v1/pathways/${pathway.id}`).expect(401);
    const signIn = await app.visitor().post('/api/v1/session').send({ login: wrong, password: testPassword });
    expect(signIn.body.code).toBe('account_suspended');
    await app.settle();
    const before = (await mailsTo(app, wrong)).length;
    await propose(app, counsellor, pathway, await postSlot(app, await createEmployer(app)));
    await app.settle();
    expect(await mailsTo(app, wrong)).toHaveLength(before);
  });
});
