import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoSiret } from '../../src/directory/siret.ts';
import { makeAccessLetter } from '../support/access-letter.ts';
import { mailsTo, tokensTo } from '../support/mailbox.ts';
import {
  beginPathway,
  createCounsellor,
  createPerson,
  type Person,
  testPassword,
} from '../support/people.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

let app: TestApp;
let victim: Person;
const phone = '+33639980077';
const home = '198.51.100.7';
beforeEach(async () => {
  app = await startTestApp({ config: { demo: true, rateLimits: true } });
  victim = await createPerson(app, { role: 'employer' });
});
afterEach(() => app.close());

const post = (path: string, from: string, body: object) =>
  app.visitor().post(`/api/v1${path}`).set('X-Forwarded-For', from).send(body);
const strangers = (times: number, networks: number, path: string, body: object) =>
  Promise.all(Array.from({ length: times }, (_, at) => post(path, `203.0.113.${1 + (at % networks)}`, body)));
/** Including mails beyond the first page of the demo’s mailbox. */
const received = async () => {
  await app.settle();
  return (await app.context.mail.list({ to: victim.email, limit: 100 })).items.length;
};

describe('a stranger who requests somebody’s mails', () => {
  it('from two networks does not keep them from getting their own', async () => {
    await strangers(8, 2, '/password-resets', { login: victim.email });
    const before = await received();
    expect(before).toBe(6);
    await post('/sign-in-links', home, { login: victim.email }).expect(202);
    const tokens = await tokensTo(app, victim.email);
    expect(tokens).toHaveLength(before + 1);
    // using a link restores the budget
    await post('/session/link', home, { token: tokens[0] ?? '' }).expect(200);
    await post('/sign-in-links', '203.0.113.1', { login: victim.email }).expect(202);
    expect(await tokensTo(app, victim.email)).toHaveLength(before + 2);
  });

  it('from many networks reaches a limit, which does not apply to the networks of the owner', async () => {
    await post('/session', home, { login: victim.email, password: testPassword }).expect(200);
    await strangers(60, 60, '/password-resets', { login: victim.email });
    const before = await received();
    expect(before).toBe(40);
    await post('/sign-in-links', '192.0.2.1', { login: victim.email }).expect(202);
    expect(await received()).toBe(before);
    await post('/sign-in-links', home, { login: victim.email }).expect(202);
    expect(await received()).toBe(before + 1);
    await post('/password-resets', home, { login: victim.email }).expect(202);
    expect(await received()).toBe(before + 2);
  });

  it('does not cause their network to be stored in clear', async () => {
    await post('/sign-in-links', home, { login: victim.email }).expect(202);
    const jobs = await app.context.db.collection('jobs').find({}).toArray();
    expect(JSON.stringify(jobs)).not.toContain(home);
  });
});

describe('a stranger who requests SMS to somebody’s phone', () => {
  it('does not keep them from getting their own code, to sign in or to verify the number', async () => {
    await app.services.accounts.provePhone(victim.accountId, phone);
    await strangers(8, 2, '/phone-codes', { phone });
    expect(await mailsTo(app, phone)).toHaveLength(6);
    const asked = await post('/phone-codes', home, { phone }).expect(201);
    const messages = await mailsTo(app, phone);
    expect(messages).toHaveLength(7);
    const code = /\d{6}/.exec(messages[0]?.text ?? '')?.[0] ?? '';
    await post('/session/phone', home, { token: asked.body.token, code }).expect(200);
    await strangers(8, 2, '/phone-codes', { phone });
    await post('/phone-codes', home, { phone }).expect(201);
    expect((await mailsTo(app, phone)).length).toBeGreaterThan(7);
  });
});

describe('an unconfirmed company', () => {
  it('does not keep a counsellor from inviting the person whom they accompany', async () => {
    const counsellor = await createCounsellor(app);
    const email = 'cible@exemple.fr';
    const { body: pathway } = await counsellor.visitor
      .post('/api/v1/pathways')
      .send({ firstName: 'Ana', lastName: 'Inventée', email, communeCode: '76231' })
      .expect(201);
    for (let company = 0; company < 5; company += 1) {
      const { visitor } = await createPerson(app, { role: 'employer' });
      const { body } = await visitor.post('/api/v1/establishments').send({
        siret: demoSiret(91_230 + company),
        name: `Inventée ${company}`,
        kind: 'company',
        nafCode: '10.71C',
        address: '3 place Vide',
        communeCode: '76231',
      });
      const statuses: number[] = [];
      for (let times = 0; times < 4; times += 1) {
        const asked = { role: 'employer', email, establishmentId: body.id };
        statuses.push((await visitor.post('/api/v1/invitations').send(asked)).status);
      }
      // three per company, and a limit on what many send
      expect(statuses).toEqual(company < 4 ? [201, 201, 201, 429] : [429, 429, 429, 429]);
    }
    const invited = { role: 'beneficiary', email, pathwayId: pathway.id };
    await counsellor.visitor.post('/api/v1/invitations').send(invited).expect(201);
  });
});

describe('a stranger who knows the identifier of an access letter', () => {
  it('is slowed down, and cannot invalidate the letter', async () => {
    const counsellor = await createCounsellor(app);
    const { identifier, code } = await makeAccessLetter(
      counsellor.visitor,
      (await beginPathway(app, counsellor)).id,
    );
    const wrong = { identifier, code: 'AAAAA-AAAAA' };
    const statuses: number[] = [];
    for (let tries = 0; tries < 30; tries += 1)
      statuses.push((await post('/access-letters/check', '203.0.113.1', wrong)).status);
    expect(statuses).toEqual([...Array(10).fill(401), ...Array(20).fill(429)]);
    const proof = { kind: 'password', password: testPassword };
    await post('/access-letters/spend', home, { identifier, code, proof }).expect(200);
  });
});
