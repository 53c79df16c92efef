import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAccessLetter } from '../../../test/support/access-letter.ts';
import { connectLive } from '../../../test/support/live-client.ts';
import { mailsTo } from '../../../test/support/mailbox.ts';
import { filesOf } from '../../../test/support/merging.ts';
import {
  beginPathway,
  createCounsellor,
  type Person,
  personOf,
  type Visitor,
} from '../../../test/support/people.ts';
import { type SmsProviderServer, startSmsProvider } from '../../../test/support/sms-provider.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

let provider: SmsProviderServer;
let app: TestApp;
let referent: Person;
beforeAll(async () => {
  provider = await startSmsProvider();
  app = await startTestApp({ config: { sms: provider.config, demo: true } });
  referent = await createCounsellor(app);
});
afterAll(async () => {
  await app.close();
  await provider.close();
});

const lastCode = async (e164: string) => {
  await app.settle();
  const message = provider.received.findLast(({ to }) => to === e164);
  return /^\d{6}/.exec(message?.text ?? '')?.[0] ?? '000000';
};

/** The account that a code to this number signs in to. */
async function enteredBy(phone: string, visitor = app.visitor()): Promise<string | null> {
  const { body: asked } = await visitor.post('/api/v1/phone-codes').send({ phone }).expect(201);
  const proof = { token: asked.token, code: await lastCode(`+33${phone.slice(1)}`) };
  const { body } = await visitor.post('/api/v1/session/phone').send(proof);
  return body.account?.id ?? null;
}

describe('a number corrected in the file', () => {
  it('no longer signs in, and its owner is notified by mail; the address still works', async () => {
    const files = filesOf(referent);
    const pathway = await beginPathway(app, referent);
    await files.change(pathway, { phone: '0639987702' });
    const person = await personOf(app, pathway);
    await app.services.accounts.provePhone(person.accountId, '+33639987702');
    await app.settle();
    expect(await enteredBy('0639987702')).toBe(person.accountId);
    await files.change(pathway, { phone: '0639987703' });
    await app.settle();
    expect(await enteredBy('0639987702')).toBeNull();
    // the new one is theirs once they verify it
    expect(await enteredBy('0639987703')).toBeNull();
    const subjects = (await mailsTo(app, person.email)).map(({ subject }) => subject);
    expect(subjects.filter((one) => one.includes('ancien numéro'))).toHaveLength(1);
    const account = await app.services.accounts.getAccount(person.accountId);
    expect(account?.emailVerifiedAt).not.toBeNull();
  });

  it('still signs in when its owner has verified it since, and when only its spelling changes', async () => {
    const files = filesOf(referent);
    const pathway = await beginPathway(app, referent);
    await files.change(pathway, { phone: '0639987704' });
    const person = await personOf(app, pathway);
    await app.services.accounts.provePhone(person.accountId, '+33639987704');
    await files.change(pathway, { phone: '+33639987704' });
    await app.settle();
    expect(await enteredBy('0639987704')).toBe(person.accountId);
    await files.change(pathway, { phone: '0639987705' });
    await app.settle();
    app.clock.advance(60_000);
    await app.services.accounts.provePhone(person.accountId, '+33639987704');
    await files.change(pathway, { firstName: 'Autre' });
    await app.settle();
    expect(await enteredBy('0639987704')).toBe(person.accountId);
  });

  it('leaves someone without another way to sign in with an access letter, requested from the referent', async () => {
    const files = filesOf(referent);
    const pathway = await beginPathway(app, referent);
    await files.change(pathway, { phone: '0639987706' });
    const { identifier, code } = await makeAccessLetter(referent.visitor, pathway.id);
    const visitor = app.visitor();
    const { body: asked } = await visitor
      .post('/api/v1/access-letters/phone-codes')
      .send({ identifier, code, phone: '0639987706' })
      .expect(201);
    const proof = { kind: 'phone', token: asked.token, code: await lastCode('+33639987706') };
    await visitor.post('/api/v1/access-letters/spend').send({ identifier, code, proof }).expect(200);
    const path = `/api/v1/pathways/${pathway.id}/access-letters`;
    await referent.visitor.post(path).expect(409);
    await files.change(pathway, { phone: '0639987707' });
    await app.settle();
    expect(await enteredBy('0639987706')).toBeNull();
    const mails = await mailsTo(app, referent.email);
    expect(mails.map(({ subject }) => subject)).toContain('Une personne a besoin d’une lettre d’accès');
    await makeAccessLetter(referent.visitor, pathway.id);
  });
});

describe('sessions opened by a number', () => {
  /** A person whose number is in the file and verified. */
  async function personWith(phone: string) {
    const pathway = await beginPathway(app, referent);
    await filesOf(referent).change(pathway, { phone });
    const person = await personOf(app, pathway);
    await app.services.accounts.provePhone(person.accountId, `+33${phone.slice(1)}`);
    await app.settle();
    return { pathway, person };
  }
  const isIn = async (visitor: Visitor): Promise<boolean> =>
    (await visitor.get('/api/v1/session').expect(200)).body.account !== null;

  it('end when the referent says that it is somebody else’s, with their sockets; those opened by password continue', async () => {
    const { pathway, person } = await personWith('0639987710');
    const byNumber = app.visitor();
    expect(await enteredBy('0639987710', byNumber)).toBe(person.accountId);
    const line = await connectLive(app.url, byNumber);
    const cut = new Promise((resolve) => line.once('disconnect', resolve));
    const own = await person.live();

    await filesOf(referent).change(pathway, { firstName: 'Autre' });
    await app.settle();
    expect(await isIn(byNumber)).toBe(true);
    await filesOf(referent).change(pathway, { phone: '0639987711' });
    await app.settle();
    await cut;
    await byNumber.get(`/api/v1/pathways/${pathway.id}`).expect(401);
    expect(await isIn(person.visitor)).toBe(true);
    expect(own.connected).toBe(true);
  });

  it('end when the number had been changed again since', async () => {
    const { pathway, person } = await personWith('0639987712');
    const byNumber = app.visitor();
    await enteredBy('0639987712', byNumber);
    await app.services.accounts.provePhone(person.accountId, '+33639987713');
    await filesOf(referent).change(pathway, { phone: '0639987713' });
    await app.settle();
    expect(await isIn(byNumber)).toBe(false);
    // the new one still signs in
    expect(await enteredBy('0639987713')).toBe(person.accountId);
  });

  it('end when a household shares it and chose an account', async () => {
    const first = await personWith('0639987714');
    const second = await personWith('0639987714');
    const [visitor, ofSecond] = [app.visitor(), app.visitor()];
    for (const [browser, { person }] of [
      [visitor, first],
      [ofSecond, second],
    ] as const) {
      const phone = '0639987714';
      const { body: asked } = await browser.post('/api/v1/phone-codes').send({ phone }).expect(201);
      const proof = { token: asked.token, code: await lastCode('+33639987714') };
      const { body } = await browser.post('/api/v1/session/phone').send(proof).expect(200);
      const chosen = { token: body.who.token, accountId: person.accountId };
      await browser.post('/api/v1/session/who').send(chosen).expect(200);
    }

    await filesOf(referent).change(first.pathway, { phone: '0639987715' });
    await app.settle();
    expect(await isIn(visitor)).toBe(false);
    expect(await isIn(ofSecond)).toBe(true);
  });

  it('continue for someone who corrects their own file, because they may have no other way to sign in', async () => {
    const { pathway, person } = await personWith('0639987716');
    const byNumber = app.visitor();
    await enteredBy('0639987716', byNumber);
    await filesOf({ ...person, visitor: byNumber }).change(pathway, { phone: '0639987717' });
    await app.settle();
    expect(await isIn(byNumber)).toBe(true);
    expect(await enteredBy('0639987716')).toBeNull();
    // until the referent says so
    await filesOf(referent).change(pathway, { phone: '0639987718' });
    await app.settle();
    expect(await isIn(byNumber)).toBe(false);
  });

  it('end on other devices when its owner verifies another one', async () => {
    const { person } = await personWith('0639987720');
    const [here, elsewhere] = [app.visitor(), app.visitor()];
    await enteredBy('0639987720', here);
    await enteredBy('0639987720', elsewhere);
    const { body: asked } = await here
      .post('/api/v1/accounts/me/phone-codes')
      .send({ phone: '0639987721' })
      .expect(201);
    const proof = { token: asked.token, code: await lastCode('+33639987721') };
    await here.put('/api/v1/accounts/me/phone').send(proof).expect(200);
    expect(await isIn(elsewhere)).toBe(false);
    expect(await isIn(here)).toBe(true);
    expect(await isIn(person.visitor)).toBe(true);
  });
});
