import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tokensTo } from '../../test/support/mailbox.ts';
import { createPerson, type Visitor } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ config: { demo: true } });
});
afterAll(() => app.close());

const old = 'le même mot de passe';
let counter = 0;
let email: string;
let victim: string;
let thief: Visitor;
let token: string;

async function accountAt(): Promise<string> {
  const made = await app.services.accounts.createAccount({
    email,
    firstName: 'Ali',
    lastName: 'Ba',
    password: old,
    verified: true,
    memberships: [{ role: 'beneficiary' }],
  });
  return made._id.toHexString();
}

/** Signs in with the password that two people of a mailbox share. */
async function askedWho(visitor: Visitor): Promise<string> {
  const { body } = await visitor.post('/api/v1/session').send({ login: email, password: old }).expect(200);
  return body.who.token;
}
const say = (visitor: Visitor, who: { token: string; accountId: string }) =>
  visitor.post('/api/v1/session/who').send(who);

beforeEach(async () => {
  counter += 1;
  email = `couple-${counter}@exemple.fr`;
  victim = await accountAt();
  await accountAt();
  thief = app.visitor();
  token = await askedWho(thief);
});

async function thiefIsOut(): Promise<void> {
  expect((await say(thief, { token, accountId: victim })).status).toBe(410);
  expect((await thief.get('/api/v1/session')).body.account).toBeNull();
}

describe('someone who knew a shared password can no longer choose the account', () => {
  it('after its owner chose another password by mail', async () => {
    const person = app.visitor();
    await person.post('/api/v1/password-resets').send({ login: email }).expect(202);
    const [reset] = await tokensTo(app, email);
    const next = { token: reset, accountId: victim, password: 'un tout autre mot de passe' };
    await person.post('/api/v1/password-resets/spend').send(next).expect(200);
    await thiefIsOut();
  });

  it('after its owner signed out everywhere', async () => {
    const person = app.visitor();
    await say(person, { token: await askedWho(person), accountId: victim }).expect(200);
    await person.delete('/api/v1/accounts/me/sessions').expect(204);
    await thiefIsOut();
  });

  it('after the account was suspended, even when it is reopened', async () => {
    const coordinator = await createPerson(app, { role: 'coordinator' });
    const path = `/api/v1/accounts/${victim}/suspension`;
    await coordinator.visitor.put(path).send({ reason: 'Un appareil a été volé.' }).expect(200);
    await coordinator.visitor.delete(path).expect(200);
    await thiefIsOut();
  });
});
