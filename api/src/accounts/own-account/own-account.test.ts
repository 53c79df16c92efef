import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPerson, type Person, testPassword, type Visitor } from '../../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

const day = 24 * 3_600_000;
const next = 'une autre phrase assez longue';
const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';

let app: TestApp;
let coordinator: Person;
beforeAll(async () => {
  app = await startTestApp({ config: { demo: true } });
  coordinator = await createPerson(app, { role: 'coordinator' });
});
afterAll(() => app.close());

const someone = () => createPerson(app, { role: 'beneficiary' });

async function enter({ email }: Person, password = testPassword): Promise<Visitor> {
  const visitor = app.visitor();
  await visitor
    .post('/api/v1/session')
    .set('User-Agent', firefox)
    .send({ login: email, password })
    .expect(200);
  return visitor;
}
const sessionsOf = async (visitor: Visitor) =>
  (await visitor.get('/api/v1/accounts/me/sessions').expect(200)).body.items;
const isIn = async (visitor: Visitor) => (await visitor.get('/api/v1/session')).body.account !== null;
const changePassword = (visitor: Visitor, body: object) =>
  visitor.put('/api/v1/accounts/me/password').send(body);
const events = (accountId: string, kind: string) =>
  app.context.db.collection('security_events').countDocuments({ kind, 'subject.id': accountId });

describe('one’s own sessions', () => {
  it('are listed with their device and the current one marked, without anything that opens one', async () => {
    const person = await someone();
    const desk = await enter(person);
    const answer = await desk.get('/api/v1/accounts/me/sessions').expect(200);
    expect(answer.body.items).toHaveLength(2);
    expect(answer.body.items[0]).toMatchObject({
      device: { browser: 'Firefox', system: 'Windows' },
      current: true,
    });
    expect(answer.body.items[1]).toMatchObject({ device: { browser: null, system: null }, current: false });
    const stored = await app.context.db.collection<{ _id: string }>('sessions').find({}).toArray();
    for (const { _id } of stored) expect(JSON.stringify(answer.body)).not.toContain(_id);
  });

  it('can be ended one by one, with their sockets, and never by somebody else', async () => {
    const person = await someone();
    const desk = await enter(person);
    const line = await person.live();
    const closed = new Promise((resolve) => line.once('disconnect', resolve));
    const other = (await sessionsOf(desk)).find(({ current }: { current: boolean }) => !current);
    const path = `/api/v1/accounts/me/sessions/${other.id}`;
    await (await someone()).visitor.delete(path).expect(404);
    await coordinator.visitor.delete(path).expect(404);
    await app.request.delete(path).expect(401);
    expect(await isIn(person.visitor)).toBe(true);
    const twice = await Promise.all([desk.delete(path), desk.delete(path)]);
    expect(twice.map(({ status }) => status).sort()).toEqual([204, 404]);
    await closed;
    expect(await isIn(person.visitor)).toBe(false);
    expect(await isIn(desk)).toBe(true);
    expect(await events(person.accountId, 'session.ended')).toBe(1);
  });

  it('can all be ended except the current one', async () => {
    const person = await someone();
    const [desk, phone] = [await enter(person), await enter(person)];
    await desk.delete('/api/v1/accounts/me/sessions').expect(204);
    expect(await Promise.all([desk, phone, person.visitor].map(isIn))).toEqual([true, false, false]);
    expect(await isIn(coordinator.visitor)).toBe(true);
  });
});

describe('a session', () => {
  it('ends after thirty days even when used, over HTTP and on sockets', async () => {
    const own = await startTestApp({ config: { demo: true } });
    const person = await createPerson(own, { role: 'beneficiary' });
    const line = await person.live();
    for (let days = 0; days < 29; days += 1) {
      own.clock.advance(day);
      expect(await isIn(person.visitor)).toBe(true);
    }
    const closed = new Promise((resolve) => line.once('disconnect', resolve));
    own.clock.advance(day);
    const answer = await line.emitWithAck('conversation.read', { conversationId: 'a'.repeat(24), seq: 1 });
    expect(answer).toMatchObject({ ok: false, problem: { code: 'signed_out' } });
    await closed;
    await expect(person.live()).rejects.toThrow('signed_out');
    await person.visitor.get('/api/v1/accounts/me/sessions').expect(401);
    expect(await isIn(person.visitor)).toBe(false);
    await own.close();
  });

  it('that has ended does not prevent the next sign-in from the same browser', async () => {
    const own = await startTestApp();
    const { visitor, email } = await createPerson(own, { role: 'beneficiary' });
    own.clock.advance(30 * day);
    await visitor.post('/api/v1/session').send({ login: email, password: testPassword }).expect(200);
    expect(await isIn(visitor)).toBe(true);
    await own.close();
  });

  it('that has ended is found by the periodic check, so that silent sockets close too', async () => {
    const own = await startTestApp();
    await createPerson(own, { role: 'beneficiary' });
    const stored = await own.context.db.collection<{ _id: string }>('sessions').find({}).toArray();
    const ids = stored.map(({ _id }) => _id);
    expect(await own.context.auth.openSessions(ids)).toEqual(new Set(ids));
    own.clock.advance(30 * day);
    expect(await own.context.auth.openSessions(ids)).toEqual(new Set());
    await own.close();
  });

  it('gets its cookie renewed once a day, for another week', async () => {
    const own = await startTestApp();
    const { visitor } = await createPerson(own, { role: 'beneficiary' });
    const cookieGiven = async () =>
      String((await visitor.get('/api/v1/session').expect(200)).headers['set-cookie'] ?? '');
    expect(await cookieGiven()).toBe('');
    own.clock.advance(day);
    expect(await cookieGiven()).toMatch(/^passerelle=.*Max-Age=604800.*HttpOnly.*SameSite=Lax/);
    expect(await cookieGiven()).toBe('');
    expect(await isIn(visitor)).toBe(true);
    await own.close();
  });
});

describe('a password changed while signed in', () => {
  it('requires the current one, ends other sessions, and notifies the owner', async () => {
    const person = await someone();
    const desk = await enter(person);
    expect((await changePassword(desk, { next }).expect(422)).body.errors[0].path).toBe('body.current');
    const wrong = await changePassword(desk, { current: 'ce n’est pas lui', next }).expect(422);
    expect(wrong.body.errors[0]).toMatchObject({ path: 'body.current', code: 'wrong_password' });
    expect(await isIn(person.visitor)).toBe(true);
    await changePassword(desk, { current: testPassword, next }).expect(204);
    expect([await isIn(desk), await isIn(person.visitor)]).toEqual([true, false]);
    expect((await changePassword(desk, { current: testPassword, next }).expect(422)).body.code).toBe(
      'validation_failed',
    );
    await app
      .visitor()
      .post('/api/v1/session')
      .send({ login: person.email, password: testPassword })
      .expect(401);
    await enter(person, next);
    expect(await events(person.accountId, 'account.password_changed')).toBe(1);
    await app.settle();
    const { body } = await app.request.get('/api/v1/demo/mails').query({ to: person.email }).expect(200);
    expect(body.items[0].subject).toBe('Votre mot de passe a changé');
    expect(body.items[0].text).not.toContain(next);
  });

  it('twice at once is changed once', async () => {
    const person = await someone();
    const desk = await enter(person);
    const answers = await Promise.all([
      changePassword(desk, { current: testPassword, next: `${next} A` }),
      changePassword(desk, { current: testPassword, next: `${next} B` }),
    ]);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409 || status === 422)).toHaveLength(1);
  });

  it('that does not exist yet can be set after a recent authentication', async () => {
    const person = await someone();
    const accounts = app.context.db.collection('accounts');
    await accounts.updateOne({ email: person.email }, { $set: { passwordHash: null } });
    app.clock.advance(11 * 60_000);
    const late = await changePassword(person.visitor, { next }).expect(403);
    expect(late.body.code).toBe('confirmation_needed');
    app.clock.advance(-11 * 60_000);
    await changePassword(person.visitor, { next }).expect(204);
    await enter(person, next);
  });
});
