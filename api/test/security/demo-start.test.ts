import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { printWelcome } from '../../../scripts/launch/welcome.ts';
import { startServer } from '../../src/server.ts';
import { createCounsellor, createPerson } from '../support/people.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

const demoNames = async (app: TestApp) => {
  const { body } = await app.request.get('/api/v1/session').expect(200);
  return body.demoAccounts.map(({ role }: { role: string }) => role);
};

it('a demo whose counsellor was removed keeps working, and can restart', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'passerelle-demo-'));
  const options = { dataDir, config: { demo: true } };
  const app = await startTestApp(options);
  const coordinator = await createPerson(app, { role: 'coordinator' });
  const counsellor = await createCounsellor(app);
  const accounts = app.context.db.model('Account');
  for (const [demoRank, { accountId }] of [coordinator, counsellor].entries())
    await accounts.updateOne({ _id: accountId }, { $set: { demoRank } });
  expect(await demoNames(app)).toEqual(['coordinator', 'counsellor']);

  const { membership } = (await counsellor.visitor.get('/api/v1/session').expect(200)).body;
  await coordinator.visitor
    .delete(`/api/v1/structures/${membership.structureId}/members/${counsellor.accountId}`)
    .expect(204);
  expect(await demoNames(app)).toEqual(['coordinator']);
  await app.visitor().post('/api/v1/session/demo').send({ accountId: counsellor.accountId }).expect(404);
  await app.close();

  const said = vi.spyOn(console, 'log').mockImplementation(() => {});
  const again = await startServer({ ...app.context.config, port: 0 }, { partial: false });
  try {
    await printWelcome(again);
    expect(said.mock.calls.flat().join('\n')).toContain('coordination');
    const answer = await fetch(`${again.url}/api/v1/session`);
    expect(answer.status).toBe(200);
  } finally {
    said.mockRestore();
    await again.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}, 60_000);
