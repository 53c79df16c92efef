import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCounsellor, createEmployer, createPerson, type Person } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';
import { everythingStored } from '../../test/support/whole-store.ts';

let app: TestApp;
let manager: Person;
let structureId: string;
const day = 24 * 3_600_000;

beforeAll(async () => {
  app = await startTestApp();
  manager = await createCounsellor(app);
  structureId = (await manager.visitor.get('/api/v1/session').expect(200)).body.membership.structureId;
});
afterAll(() => app.close());

const newKey = (change: object = {}) => ({
  clientId: randomUUID(),
  owner: { kind: 'structure', id: structureId },
  name: 'Logiciel de suivi',
  scopes: ['slots:read', 'candidacies:read'],
  ...change,
});
const make = ({ visitor }: Person, change: object = {}) =>
  visitor.post('/api/v1/api-keys').send(newKey(change));
/** A program: it has no cookie. */
const ask = (secret: string, path = '/partner/key') =>
  app.visitor().get(`/api/v1${path}`).set('Authorization', `Bearer ${secret}`);

describe('a key of an organisation', () => {
  it('is shown once, stored as a hash, and says when it was last used', async () => {
    const given = newKey();
    const { body: key } = await manager.visitor.post('/api/v1/api-keys').send(given).expect(201);
    expect(key).toMatchObject({ state: 'active', lastUsedAt: null, name: 'Logiciel de suivi' });
    const { body: again } = await manager.visitor.post('/api/v1/api-keys').send(given).expect(201);
    expect(again).toEqual({ ...key, secret: null });
    const { body: own } = await ask(key.secret).expect(200);
    expect(own).toEqual({
      id: key.id,
      name: key.name,
      owner: { kind: 'structure', id: structureId },
      scopes: key.scopes,
      expiresOn: key.expiresOn,
    });
    const list = await manager.visitor
      .get(`/api/v1/api-keys?ownerKind=structure&ownerId=${structureId}`)
      .expect(200);
    expect(list.body.items[0]).toMatchObject({ id: key.id, lastUsedAt: expect.any(String) });
    expect(list.text).not.toContain(key.secret);
    const [, , random] = key.secret.split('_');
    expect([...(await everythingStored(app)).values()].join(' ')).not.toContain(random);
  });

  it('works until it is ended or its last day has passed, and never with a changed secret', async () => {
    const { body: ended } = await make(manager).expect(201);
    await ask(ended.secret).expect(200);
    await ask(`${ended.secret.slice(0, -1)}${ended.secret.endsWith('A') ? 'B' : 'A'}`).expect(401);
    const { body: after } = await manager.visitor.delete(`/api/v1/api-keys/${ended.id}`).expect(200);
    expect(after).toMatchObject({ state: 'revoked', revokedAt: expect.any(String) });
    const refused = await ask(ended.secret).expect(401);
    expect(refused.body.code).toBe('key_invalid');
    const { body: short } = await make(manager, { expiresOn: app.context.clock.today() }).expect(201);
    await ask(short.secret).expect(200);
    app.clock.advance(day);
    await ask(short.secret).expect(401);
    app.clock.advance(-day);
  });

  it('opens what is for programs alone, and a session does not', async () => {
    const { body: key } = await make(manager).expect(201);
    await ask(key.secret, '/candidacies').expect(401);
    const both = await manager.visitor
      .get('/api/v1/candidacies')
      .set('Authorization', `Bearer ${key.secret}`)
      .expect(401);
    expect(both.body.code).toBe('signed_out');
    expect((await manager.visitor.get('/api/v1/partner/key').expect(401)).body.code).toBe('key_invalid');
  });

  it('is made by a manager of its organisation, with what its people may do, and noted in the security log', async () => {
    const member = await createCounsellor(app, structureId);
    const employer = await createEmployer(app);
    const coordinator = await createPerson(app, { role: 'coordinator' });
    const company = { owner: { kind: 'establishment', id: employer.establishmentId } };
    await make(member).expect(404);
    await make(employer).expect(404);
    await make(coordinator).expect(404);
    const tooMuch = await make(manager, { scopes: ['slots:write'] }).expect(422);
    expect(tooMuch.body.errors).toMatchObject([{ path: 'body.scopes', code: 'scope_of_owner' }]);
    const tooLong = await make(manager, { expiresOn: '2030-01-01' }).expect(422);
    expect(tooLong.body.errors).toMatchObject([{ path: 'body.expiresOn', code: 'key_days' }]);
    const { body: posting } = await make(employer, { ...company, scopes: ['slots:write'] }).expect(201);
    await make(coordinator, { owner: { kind: 'territory' }, scopes: ['slots:read'] }).expect(201);
    // a coordinator ends a key that should not be there
    await coordinator.visitor.delete(`/api/v1/api-keys/${posting.id}`).expect(200);
    await ask(posting.secret).expect(401);
    for (const kind of ['api_key.created', 'api_key.revoked']) {
      const { body: log } = await coordinator.visitor.get(`/api/v1/security-events?kind=${kind}`).expect(200);
      expect(log.items[0]).toMatchObject({ kind, detail: { scopes: expect.any(String) } });
    }
  });
});

it('each key has its own rate limit', async () => {
  const limited = await startTestApp({ config: { rateLimits: true } });
  const counsellor = await createCounsellor(limited);
  const { body: session } = await counsellor.visitor.get('/api/v1/session').expect(200);
  const owner = { kind: 'structure', id: session.membership.structureId };
  const keys = await Promise.all(
    [1, 2].map(async () => (await make(counsellor, { owner }).expect(201)).body),
  );
  const statusOf = async ({ secret }: { secret: string }) =>
    (await limited.visitor().get('/api/v1/partner/key').set('Authorization', `Bearer ${secret}`)).status;
  for (let request = 0; request < 299; request += 1) await limited.context.limits.key(keys[0].id);
  expect(await statusOf(keys[0])).toBe(200);
  expect(await statusOf(keys[0])).toBe(429);
  expect(await statusOf(keys[1])).toBe(200);
  await limited.close();
});
