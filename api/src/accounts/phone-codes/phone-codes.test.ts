import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createPerson, type Person, testPassword } from '../../../test/support/people.ts';
import { type SmsProviderServer, startSmsProvider } from '../../../test/support/sms-provider.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

const minute = 60_000;
let provider: SmsProviderServer;
let app: TestApp;
beforeAll(async () => {
  provider = await startSmsProvider();
  app = await startTestApp({ config: { sms: provider.config } });
});
afterAll(async () => {
  await app.close();
  await provider.close();
});

let person: Person;
let phone: string;
let counter = 0;
beforeEach(async () => {
  person = await createPerson(app, { role: 'employer' });
  counter += 1;
  phone = `06 39 98 1${String(counter).padStart(3, '0')}`;
});
const e164 = () => `+33${phone.replaceAll(' ', '').slice(1)}`;

async function ask(by: Person = person): Promise<{ token: string; code: string }> {
  const { body } = await by.visitor.post('/api/v1/accounts/me/phone-codes').send({ phone }).expect(201);
  await app.settle();
  const message = provider.received.findLast(({ to }) => to === e164());
  return { token: body.token, code: /^\d{6}/.exec(message?.text ?? '')?.[0] ?? '' };
}
const prove = (proof: { token: string; code: string }, by: Person = person) =>
  by.visitor.put('/api/v1/accounts/me/phone').send(proof);
const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('a phone number', () => {
  it('is verified by the code sent there, however both are typed', async () => {
    const { token, code } = await ask();
    const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
    const { body } = await prove({ token, code: spaced }).expect(200);
    expect(body).toMatchObject({ phone: e164(), phoneVerified: true });
    const log = await app.context.securityLog.list({ accountId: person.accountId }, { limit: 5 });
    expect(log.items.map(({ kind }) => kind)).toContain('phone.proved');
  });

  it('must be verified again when it is changed, but not when only its spelling changes', async () => {
    const { body: proved } = await prove(await ask()).expect(200);
    const patch = (version: number, change: object) =>
      person.visitor.patch('/api/v1/accounts/me').set('If-Match', `"${version}"`).send(change).expect(200);
    const same = await patch(proved.version, { phone: phone.replaceAll(' ', '') });
    expect(same.body.phoneVerified).toBe(true);
    const other = await patch(same.body.version, { phone: '0639980999' });
    expect(other.body.phoneVerified).toBe(false);
  });

  it('that is invalid is reported at its field', async () => {
    const { body } = await person.visitor
      .post('/api/v1/accounts/me/phone-codes')
      .send({ phone: 'pas un numéro' })
      .expect(422);
    expect(body.errors[0]).toMatchObject({ path: 'body.phone', code: 'phone_format' });
  });
});

describe('a code', () => {
  it('works once, also when it is sent twice at the same moment', async () => {
    const proof = await ask();
    const tries = await Promise.all(Array.from({ length: 4 }, () => prove(proof)));
    expect(tries.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410]);
  });

  it('expires after ten minutes', async () => {
    const proof = await ask();
    app.clock.advance(11 * minute);
    await person.visitor.post('/api/v1/session/confirmation').send({ password: testPassword }).expect(204);
    expect((await prove(proof)).body).toMatchObject({ status: 410, code: 'link_spent_or_expired' });
  });

  it('can be tried five times, many at once or one by one', async () => {
    const { token, code } = await ask();
    const first = await prove({ token, code: otherThan(code) });
    expect(first.body.errors[0]).toMatchObject({ path: 'body.code', code: 'phone_code_wrong' });
    expect(first.body.errors[0].message).toContain('4 essais');
    const others = await Promise.all(
      Array.from({ length: 9 }, () => prove({ token, code: otherThan(code) })),
    );
    expect(others.filter(({ status }) => status === 422)).toHaveLength(4);
    expect((await prove({ token, code })).status).toBe(410);
  });

  it('requires a recent authentication', async () => {
    app.clock.advance(11 * minute);
    const proof = await ask();
    expect((await prove(proof)).body).toMatchObject({ status: 403, code: 'confirmation_needed' });
    await person.visitor.post('/api/v1/session/confirmation').send({ password: testPassword }).expect(204);
    // the code was neither tried nor used
    await prove(proof).expect(200);
  });

  it('works only for its requester', async () => {
    const proof = await ask();
    const stranger = await createPerson(app, { role: 'employer' });
    expect((await prove(proof, stranger)).status).toBe(410);
    await prove(proof).expect(200);
  });

  it('is nowhere in the database once it was sent', async () => {
    const { token, code } = await ask();
    for (const { name } of await app.context.db.listCollections()) {
      const stored = JSON.stringify(await app.context.db.collection(name).find({}).toArray());
      expect(stored, name).not.toContain(token);
      expect(stored, name).not.toContain(`"${code}`);
    }
  });

  it('is not sent any more when the provider recovers too late', async () => {
    provider.answers.push(500, 500, 500, 500, 500);
    const before = provider.received.length;
    await person.visitor.post('/api/v1/accounts/me/phone-codes').send({ phone }).expect(201);
    await app.settle();
    for (let round = 0; round < 6; round += 1) {
      app.clock.advance(3 * minute);
      await app.settle();
    }
    const sent = provider.received.length - before;
    app.clock.advance(60 * minute);
    await app.settle();
    expect(provider.received.length - before).toBe(sent);
    provider.answers.length = 0;
  });
});

describe('signing in by phone', () => {
  const askToEnter = () => app.visitor().post('/api/v1/phone-codes').send({ phone });
  const lastCode = () =>
    /^\d{6}/.exec(provider.received.findLast(({ to }) => to === e164())?.text ?? '')?.[0] ?? '';

  it('needs no password, once the number is verified', async () => {
    await prove(await ask()).expect(200);
    const asked = await askToEnter().expect(201);
    await app.settle();
    const visitor = app.visitor();
    const proof = { token: asked.body.token, code: lastCode() };
    const { body } = await visitor.post('/api/v1/session/phone').send(proof).expect(200);
    expect(body.account.id).toBe(person.accountId);
    expect((await visitor.post('/api/v1/session/phone').send(proof)).status).toBe(410);
  });

  it('gives the same answer for an unverified number, and sends nothing there', async () => {
    const asked = await askToEnter().expect(201);
    await app.settle();
    expect(asked.body.token).toMatch(/^[\w-]{43}$/);
    expect(provider.received.filter(({ to }) => to === e164())).toEqual([]);
  });

  it('does not work with a code that verifies a number', async () => {
    await prove(await ask()).expect(200);
    const proof = await ask();
    expect((await app.visitor().post('/api/v1/session/phone').send(proof)).status).toBe(410);
  });

  it('is not blocked by a stranger’s wrong tries, which use up only their own code', async () => {
    await prove(await ask()).expect(200);
    const mine = await askToEnter().expect(201);
    await app.settle();
    const code = lastCode();
    const theirs = await askToEnter().expect(201);
    for (let tries = 0; tries < 6; tries += 1)
      await app.visitor().post('/api/v1/session/phone').send({ token: theirs.body.token, code });
    await app.visitor().post('/api/v1/session/phone').send({ token: mine.body.token, code }).expect(200);
  });

  it('asks two people who share the number who they are, once the code is right', async () => {
    const partner = await createPerson(app, { role: 'employer' });
    for (const one of [person, partner]) await prove(await ask(one), one).expect(200);
    const asked = await askToEnter().expect(201);
    await app.settle();
    const visitor = app.visitor();
    const proof = { token: asked.body.token, code: lastCode() };
    const wrong = await visitor
      .post('/api/v1/session/phone')
      .send({ token: proof.token, code: otherThan(proof.code) });
    expect(wrong.status).toBe(422);
    expect(wrong.body.who).toBeUndefined();
    const { body } = await visitor.post('/api/v1/session/phone').send(proof).expect(200);
    expect(body.account).toBeNull();
    const people: { accountId: string }[] = body.who.people;
    expect(people.map(({ accountId }) => accountId).sort()).toEqual(
      [person.accountId, partner.accountId].sort(),
    );
    expect((await visitor.get('/api/v1/session')).body.account).toBeNull();
    const stranger = await createPerson(app, { role: 'employer' });
    const { token } = body.who;
    const say = (accountId: string) => visitor.post('/api/v1/session/who').send({ token, accountId });
    expect((await say(stranger.accountId)).status).toBe(410);
    expect((await say(partner.accountId).expect(200)).body.account.id).toBe(partner.accountId);
    expect((await say(person.accountId)).status).toBe(410);
  });
});

describe('the rate of codes', () => {
  let limited: TestApp;
  afterEach(() => limited.close());

  it('is limited per number and per account', async () => {
    limited = await startTestApp({ config: { sms: provider.config, rateLimits: true } });
    const one = await createPerson(limited, { role: 'employer' });
    const asking = async (by: Person, to: string) =>
      (await by.visitor.post('/api/v1/accounts/me/phone-codes').send({ phone: to })).status;
    const statuses: number[] = [];
    for (let times = 0; times < 7; times += 1) statuses.push(await asking(one, `063998200${times}`));
    expect(statuses).toEqual([...Array(6).fill(201), 429]);
    const victim = '0639982999';
    const requesters = await Promise.all(
      Array.from({ length: 7 }, () => createPerson(limited, { role: 'employer' })),
    );
    const rung = await Promise.all(requesters.map((by) => asking(by, victim)));
    expect(rung.filter((status) => status === 201)).toHaveLength(6);
  });
});

it('is zero without a provider, with an explanation', async () => {
  const plain = await startTestApp();
  const alone = await createPerson(plain, { role: 'employer' });
  const { body } = await alone.visitor.post('/api/v1/accounts/me/phone-codes').send({ phone }).expect(409);
  expect(body.detail).toContain('n’envoie pas de SMS');
  await plain.close();
});
