import { generate } from 'otplib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAuthenticator } from '../../../test/support/authenticator.ts';
import {
  createCounsellor,
  createEmployer,
  createPerson,
  type Person,
  structureOf,
  testPassword,
} from '../../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

const origin = 'http://localhost:4108';
const day = 24 * 3_600_000;

let app: TestApp;
let coordinator: Person;
beforeAll(async () => {
  app = await startTestApp({ config: { publicUrl: origin } });
  coordinator = await createPerson(app, { role: 'coordinator' });
});
afterAll(() => app.close());

async function signIn({ email }: Person) {
  const visitor = app.visitor();
  const { body } = await visitor
    .post('/api/v1/session')
    .send({ login: email, password: testPassword })
    .expect(200);
  return { visitor, session: body };
}
async function setUpCodes({ visitor }: Person): Promise<void> {
  await visitor.post('/api/v1/session/confirmation').send({ password: testPassword }).expect(204);
  const { body } = await visitor.post('/api/v1/second-factor/totp').expect(200);
  const epoch = Math.floor(app.clock.now().getTime() / 1000);
  const code = await generate({ secret: body.key, epoch });
  await visitor.post('/api/v1/second-factor/totp/confirmation').send({ code }).expect(200);
}
const require = (scope: string, graceDays = 14) =>
  coordinator.visitor.put(`/api/v1/second-factor/rules/${scope}`).send({ graceDays });

describe('a second factor required of a structure’s counsellors', () => {
  it('is announced with its date, then must be set up to sign in', async () => {
    const agent = await createCounsellor(app);
    const elsewhere = await createCounsellor(app);
    const scope = await structureOf(agent);
    await require(scope).expect(200);

    const early = await signIn(agent);
    expect(early.session).toMatchObject({ secondFactor: null, secondFactorDue: '2026-03-16' });
    expect(early.session.account).not.toBeNull();
    expect((await signIn(elsewhere)).session.secondFactorDue).toBeNull();

    app.clock.set('2026-03-16T08:00:00Z');
    const late = await signIn(agent);
    expect(late.session).toMatchObject({ account: null, secondFactor: 'set_up' });
    await late.visitor.get('/api/v1/pathways').expect(401);
    expect((await late.visitor.get('/api/v1/session/second-factor')).body).toMatchObject({
      step: 'set_up',
      rule: { since: '2026-03-02', from: '2026-03-16' },
    });
    await late.visitor.post('/api/v1/session/second-factor').send({ code: '123456' }).expect(404);

    const { body } = await late.visitor.post('/api/v1/second-factor/totp').expect(200);
    const epoch = Math.floor(app.clock.now().getTime() / 1000);
    const code = await generate({ secret: body.key, epoch });
    await late.visitor.post('/api/v1/second-factor/totp/confirmation').send({ code }).expect(200);
    expect((await late.visitor.get('/api/v1/session')).body).toMatchObject({
      account: { id: agent.accountId },
      secondFactorDue: null,
    });
    const kept = await late.visitor.delete('/api/v1/second-factor/totp');
    expect(kept.body).toMatchObject({ status: 409, code: 'conflict' });

    await coordinator.visitor.delete(`/api/v1/second-factor/rules/${scope}`).expect(204);
    await late.visitor.delete('/api/v1/second-factor/totp').expect(204);
  });

  it('may be a passkey, set up during sign-in, which then completes a password', async () => {
    const agent = await createCounsellor(app);
    const scope = await structureOf(agent);
    await require(scope, 0).expect(200);
    const { visitor } = await signIn(agent);
    const device = createAuthenticator(origin);
    const { body: options } = await visitor.post('/api/v1/passkeys/registrations').expect(200);
    const made = await visitor
      .post('/api/v1/passkeys')
      .send({ name: 'Clé', response: device.create(options) })
      .expect(201);
    expect((await visitor.get('/api/v1/session')).body.account).toMatchObject({ id: agent.accountId });

    const later = await signIn(agent);
    expect(later.session).toMatchObject({ account: null, secondFactor: 'needed' });
    const { body: asked } = await later.visitor
      .post('/api/v1/passkeys/challenges')
      .send({ use: 'second_factor' })
      .expect(200);
    const { body } = await later.visitor
      .post('/api/v1/session/second-factor/passkey')
      .send({ response: device.get(asked) })
      .expect(200);
    expect(body.account).toMatchObject({ id: agent.accountId });
    expect((await later.visitor.delete(`/api/v1/passkeys/${made.body.id}`)).status).toBe(409);
    await coordinator.visitor.delete(`/api/v1/second-factor/rules/${scope}`).expect(204);
  });
});

describe('a manager', () => {
  it('can require it in their own structure, and in no other', async () => {
    const [manager, elsewhere] = [await createCounsellor(app), await createCounsellor(app)];
    const [own, other] = [await structureOf(manager), await structureOf(elsewhere)];
    const colleague = await createCounsellor(app, own);
    const ask = ({ visitor }: Person, scope: string) =>
      visitor.put(`/api/v1/second-factor/rules/${scope}`).send({ graceDays: 3 });
    await ask(colleague, own).expect(404);
    await ask(manager, other).expect(404);
    await ask(manager, 'agents').expect(404);
    const { body: rule } = await ask(manager, own).expect(200);
    const { body } = await manager.visitor.get('/api/v1/accounts/me/security').expect(200);
    expect(body.managed).toEqual([{ id: own, name: 'Mission locale d’essai', rule }]);
    expect((await colleague.visitor.get('/api/v1/accounts/me/security')).body.managed).toEqual([]);
    expect((await signIn(colleague)).session.secondFactorDue).toBe(rule.from);
    await colleague.visitor.delete(`/api/v1/second-factor/rules/${own}`).expect(404);
    await manager.visitor.delete(`/api/v1/second-factor/rules/${own}`).expect(204);
  });

  it('can require more than the coordinator did, never less', async () => {
    const manager = await createCounsellor(app);
    const own = await structureOf(manager);
    const path = `/api/v1/second-factor/rules/${own}`;
    const { body: set } = await require(own, 10).expect(200);
    await manager.visitor.put(path).send({ graceDays: 60 }).expect(403);
    await manager.visitor.delete(path).expect(403);
    const { body: earlier } = await manager.visitor.put(path).send({ graceDays: 5 }).expect(200);
    expect(earlier.from < set.from).toBe(true);
    await manager.visitor.put(path).send({ graceDays: 10 }).expect(403);
    await manager.visitor.delete(path).expect(403);
    await coordinator.visitor.delete(path).expect(204);
  });

  it('cannot relax what the coordinator has taken over', async () => {
    const manager = await createCounsellor(app);
    const own = await structureOf(manager);
    const path = `/api/v1/second-factor/rules/${own}`;
    await manager.visitor.put(path).send({ graceDays: 20 }).expect(200);
    await require(own, 10).expect(200);
    await manager.visitor.delete(path).expect(403);
    await coordinator.visitor.delete(path).expect(204);
  });
});

describe('a rule for all agents', () => {
  it('applies to counsellors and coordinators, and nobody else', async () => {
    await require('agents', 3).expect(200);
    const { body } = await coordinator.visitor.get('/api/v1/second-factor/rules').expect(200);
    expect(body.items.map(({ scope }: { scope: string }) => scope)).toEqual(['agents']);
    expect((await coordinator.visitor.get('/api/v1/session')).body.secondFactorDue).not.toBeNull();
    const employer = await createEmployer(app);
    app.clock.advance(4 * day);
    // the author of the rule must set it up like everyone else
    expect((await coordinator.visitor.get('/api/v1/session')).body.secondFactor).toBe('set_up');
    await setUpCodes(coordinator);
    expect((await signIn(employer)).session.account).not.toBeNull();
    expect((await signIn(await createCounsellor(app))).session.secondFactor).toBe('set_up');
    await coordinator.visitor.delete('/api/v1/second-factor/rules/agents').expect(204);
  });

  it('is refused for a structure that does not exist', async () => {
    await require('0123456789abcdef01234567').expect(404);
    await require('everybody').expect(422);
  });
});

describe('an agent who lost their phone', () => {
  it('is helped by the coordinator, notified by mail, signed out, and signs in by password', async () => {
    const agent = await createCounsellor(app);
    const { body: begun } = await agent.visitor.post('/api/v1/second-factor/totp').expect(200);
    const epoch = Math.floor(app.clock.now().getTime() / 1000);
    await agent.visitor
      .post('/api/v1/second-factor/totp/confirmation')
      .send({ code: await generate({ secret: begun.key, epoch }) })
      .expect(200);
    const listed = await coordinator.visitor.get('/api/v1/second-factor/agents?limit=100').expect(200);
    expect(listed.body.items).toContainEqual(
      expect.objectContaining({
        accountId: agent.accountId,
        totp: true,
        passkeys: 0,
        where: ['Mission locale d’essai'],
      }),
    );
    await coordinator.visitor
      .post('/api/v1/session/confirmation')
      .send({ password: testPassword })
      .expect(204);
    await coordinator.visitor.delete(`/api/v1/second-factor/agents/${agent.accountId}`).expect(204);
    await agent.visitor.get('/api/v1/pathways').expect(401);
    expect((await signIn(agent)).session.account).not.toBeNull();
    await app.settle();
    const { items } = await app.context.mail.list({ to: agent.email, limit: 10 });
    expect(items.map(({ template }) => template)).toContain('factors_reset');
    const log = await app.context.securityLog.list({ kind: 'factor.reset' }, { limit: 5 });
    expect(log.items[0]).toMatchObject({
      actor: { accountId: coordinator.accountId },
      subject: { kind: 'account', id: agent.accountId },
    });
  });

  it('cannot be helped by a colleague; others and oneself cannot be reset', async () => {
    const [agent, employer] = [await createCounsellor(app), await createEmployer(app)];
    await agent.visitor.delete(`/api/v1/second-factor/agents/${coordinator.accountId}`).expect(403);
    await agent.visitor.put('/api/v1/second-factor/rules/agents').send({}).expect(404);
    for (const { accountId } of [employer, coordinator])
      await coordinator.visitor.delete(`/api/v1/second-factor/agents/${accountId}`).expect(404);
  });
});
