import { afterAll, beforeAll, expect, it } from 'vitest';
import { beginPathway, createCounsellor, createPerson, personOf } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

it('a coordinator reads the whole log, others read what they did and what was done to their account', async () => {
  const coordinator = await createPerson(app, { role: 'coordinator' });
  const [ines, other] = [await createCounsellor(app), await createCounsellor(app)];
  const { securityLog } = app.context;
  await securityLog.record({
    kind: 'data.exported',
    actor: { accountId: ines.accountId, role: 'counsellor' },
  });
  await securityLog.record({
    kind: 'account.suspended',
    actor: { accountId: coordinator.accountId, role: 'coordinator' },
    subject: { kind: 'account', id: ines.accountId },
  });
  await securityLog.record({
    kind: 'data.exported',
    actor: { accountId: other.accountId, role: 'counsellor' },
  });

  const read = async (person: typeof ines, query = '') =>
    (await person.visitor.get(`/api/v1/security-events${query}`).expect(200)).body.items.map(
      ({ kind, actor }: { kind: string; actor: { accountId: string } }) => `${kind} ${actor.accountId}`,
    );
  const own = [`account.suspended ${coordinator.accountId}`, `data.exported ${ines.accountId}`];
  expect(await read(coordinator)).toEqual(
    expect.arrayContaining([...own, `data.exported ${other.accountId}`]),
  );
  const mine = (await read(ines)).filter((line: string) => !line.startsWith('sign_in'));
  expect(mine).toEqual(own);
  expect(await read(coordinator, '?kind=account.suspended')).toEqual([own[0]]);
  await app.visitor().get('/api/v1/security-events').expect(401);
});

it('a coordinator sees the names of professionals, never of beneficiaries', async () => {
  const coordinator = await createPerson(app, { role: 'coordinator' });
  const counsellor = await createCounsellor(app);
  const person = await personOf(app, await beginPathway(app, counsellor));
  const { body } = await coordinator.visitor.get('/api/v1/security-events?limit=100').expect(200);
  const nameOf = (who: typeof person) =>
    body.items.find(({ actor }: { actor?: { accountId: string } }) => actor?.accountId === who.accountId)
      ?.actor.name;
  expect(nameOf(person)).toBeUndefined();
  expect(nameOf(counsellor)).toContain('Inès');
  // people see their own name
  const { body: own } = await person.visitor.get('/api/v1/security-events').expect(200);
  expect(own.items[0].actor.name).toContain('Fatou');
});

it('a coordinator sees nothing that identifies a beneficiary: no account, address or device', async () => {
  const coordinator = await createPerson(app, { role: 'coordinator' });
  const referent = await createCounsellor(app);
  const fatou = await personOf(app, await beginPathway(app, referent));
  const both = await createCounsellor(app);
  const from = { address: '203.0.113.77', device: 'Firefox' };
  const { securityLog } = app.context;
  for (const actor of [
    { accountId: fatou.accountId, role: 'beneficiary' as const },
    { accountId: fatou.accountId },
    // has a professional role and is a beneficiary too
    { accountId: both.accountId, role: 'beneficiary' as const },
  ])
    await securityLog.record({ kind: 'sign_out', actor, from });
  const subject = { kind: 'account', id: fatou.accountId };
  await securityLog.record({ kind: 'account.password_changed', subject, from });

  const told = await coordinator.visitor.get('/api/v1/security-events?limit=100').expect(200);
  expect(JSON.stringify(told.body)).not.toContain(fatou.accountId);
  expect(JSON.stringify(told.body)).not.toContain('203.0.113.77');
  const ends = told.body.items.filter(({ kind }: { kind: string }) => kind === 'sign_out');
  expect(ends.map(({ actor }: { actor: unknown }) => actor)).toEqual(
    Array.from({ length: 3 }, () => ({ accountId: null, role: 'beneficiary', name: '' })),
  );

  const own = await fatou.visitor.get('/api/v1/security-events?limit=100').expect(200);
  expect(JSON.stringify(own.body)).toContain('203.0.113.77');
});
