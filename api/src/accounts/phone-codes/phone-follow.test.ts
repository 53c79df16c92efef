import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAccessLetter } from '../../../test/support/access-letter.ts';
import { mailsTo } from '../../../test/support/mailbox.ts';
import { filesOf } from '../../../test/support/merging.ts';
import { beginPathway, createCounsellor, type Person, personOf } from '../../../test/support/people.ts';
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

/** Whom a code to this number lets in. */
async function enteredBy(phone: string): Promise<string | null> {
  const visitor = app.visitor();
  const { body: asked } = await visitor.post('/api/v1/phone-codes').send({ phone }).expect(201);
  const proof = { token: asked.token, code: await lastCode(`+33${phone.slice(1)}`) };
  const { body } = await visitor.post('/api/v1/session/phone').send(proof);
  return body.account?.id ?? null;
}

describe('a number that is corrected in the file', () => {
  it('opens the account no more, which its holder reads by mail; the address still does', async () => {
    const files = filesOf(referent);
    const pathway = await beginPathway(app, referent);
    await files.change(pathway, { phone: '0639987702' });
    const person = await personOf(app, pathway);
    await app.context.services.accounts.provePhone(person.accountId, '+33639987702');
    await app.settle();
    expect(await enteredBy('0639987702')).toBe(person.accountId);
    await files.change(pathway, { phone: '0639987703' });
    await app.settle();
    expect(await enteredBy('0639987702')).toBeNull();
    // the new one is theirs once they prove it
    expect(await enteredBy('0639987703')).toBeNull();
    const subjects = (await mailsTo(app, person.email)).map(({ subject }) => subject);
    expect(subjects.filter((one) => one.includes('ancien numéro'))).toHaveLength(1);
    const account = await app.context.services.accounts.getAccount(person.accountId);
    expect(account?.emailVerifiedAt).not.toBeNull();
  });

  it('stays a way in when its holder has proved it since, and when it is only written otherwise', async () => {
    const files = filesOf(referent);
    const pathway = await beginPathway(app, referent);
    await files.change(pathway, { phone: '0639987704' });
    const person = await personOf(app, pathway);
    await app.context.services.accounts.provePhone(person.accountId, '+33639987704');
    await files.change(pathway, { phone: '+33639987704' });
    await app.settle();
    expect(await enteredBy('0639987704')).toBe(person.accountId);
    await files.change(pathway, { phone: '0639987705' });
    await app.settle();
    app.clock.advance(60_000);
    await app.context.services.accounts.provePhone(person.accountId, '+33639987704');
    await files.change(pathway, { firstName: 'Autre' });
    await app.settle();
    expect(await enteredBy('0639987704')).toBe(person.accountId);
  });

  it('leaves whoever had no other way in with a letter, for which the referent is asked', async () => {
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
