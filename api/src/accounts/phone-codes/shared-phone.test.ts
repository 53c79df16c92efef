import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeAccessLetter } from '../../../test/support/access-letter.ts';
import { filesOf } from '../../../test/support/merging.ts';
import { beginPathway, createCounsellor, type Person } from '../../../test/support/people.ts';
import { type SmsProviderServer, startSmsProvider } from '../../../test/support/sms-provider.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

let provider: SmsProviderServer;
let app: TestApp;
let referent: Person;
beforeAll(async () => {
  provider = await startSmsProvider();
  app = await startTestApp({ config: { sms: provider.config } });
  referent = await createCounsellor(app);
});
afterAll(async () => {
  await app.close();
  await provider.close();
});

const phone = '06 39 98 77 01';
const lastCode = async () => {
  await app.settle();
  const message = provider.received.findLast(({ to }) => to === '+33639987701');
  return /^\d{6}/.exec(message?.text ?? '')?.[0] ?? '';
};

/** Uses the letter with a code sent to the household's phone. */
async function enterByLetter(pathwayId: string): Promise<string> {
  const { identifier, code } = await makeAccessLetter(referent.visitor, pathwayId);
  const visitor = app.visitor();
  const { body: asked } = await visitor
    .post('/api/v1/access-letters/phone-codes')
    .send({ identifier, code, phone })
    .expect(201);
  const proof = { kind: 'phone', token: asked.token, code: await lastCode() };
  const spent = await visitor
    .post('/api/v1/access-letters/spend')
    .send({ identifier, code, proof })
    .expect(200);
  return spent.body.account.id;
}

it('a couple with one phone and no mailbox, who used their letters, can each sign in again', async () => {
  const ali = await beginPathway(app, referent);
  const mina = await beginPathway(app, referent);
  await filesOf(referent).change(mina, { firstName: 'Mina', birthDate: '1975-03-04' });
  const ids = [await enterByLetter(ali.id), await enterByLetter(mina.id)];
  for (const accountId of ids) {
    const visitor = app.visitor();
    const { body: asked } = await visitor.post('/api/v1/phone-codes').send({ phone }).expect(201);
    const proof = { token: asked.token, code: await lastCode() };
    const { body } = await visitor.post('/api/v1/session/phone').send(proof).expect(200);
    expect(body.account).toBeNull();
    expect(body.who.people).toHaveLength(2);
    const said = { token: body.who.token, accountId };
    const entered = await visitor.post('/api/v1/session/who').send(said).expect(200);
    expect(entered.body.account.id).toBe(accountId);
  }
});
