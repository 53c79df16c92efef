import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';
import { createSecurityLog } from './security-log.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ features: [], contract: [] });
});
afterAll(() => app.close());

const account = (id: string) => ({ kind: 'account', id });
const events = () => app.context.db.collection('security_events');

describe('the chain of the security log', () => {
  it('has one order without gaps, with concurrent writers in several processes', async () => {
    const other = createSecurityLog(app.context.db, app.clock);
    await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        (at % 2 ? other : app.context.securityLog).record({
          kind: 'sign_in.succeeded',
          actor: { accountId: `a${at}`, role: 'counsellor' },
          subject: account(`a${at}`),
          from: { address: '192.0.2.1', device: 'Firefox' },
          detail: { method: 'password', tries: at },
        }),
      ),
    );
    expect(await app.context.securityLog.verify()).toMatchObject({
      count: 12,
      head: { seq: 12 },
      fault: null,
    });
  });

  it('reveals any event that was changed, removed or moved', async () => {
    const kept = await events().find({}).sort({ seq: 1 }).toArray();
    const changes = [
      { $set: { kind: 'sign_out' } },
      { $set: { at: new Date('2026-01-01') } },
      { $set: { 'detail.tries': 99 } },
      { $set: { 'actor.accountId': 'someone-else' } },
      { $set: { 'from.address': '198.51.100.7' } },
      { $set: { subject: null } },
      { $set: { previous: 'f'.repeat(64) } },
      { $set: { seq: 500 } },
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...kept), fc.constantFrom(...changes, null), async (event, change) => {
        if (change) await events().updateOne({ _id: event._id }, change);
        else if (event.seq < kept.length) await events().deleteOne({ _id: event._id });
        else return;
        const { fault } = await app.context.securityLog.verify();
        await events().replaceOne({ _id: event._id }, event, { upsert: true });
        expect(fault).not.toBeNull();
      }),
      { numRuns: 40 },
    );
    expect((await app.context.securityLog.verify()).fault).toBeNull();
  });

  it('reveals a truncated end, compared with a head noted elsewhere', async () => {
    const { head } = await app.context.securityLog.verify();
    const newest = await events().findOneAndDelete({ seq: head.seq });
    expect((await app.context.securityLog.verify()).fault).toBeNull();
    expect((await app.context.securityLog.verify(head)).fault).toContain('cut off');
    if (newest) await events().insertOne(newest);
    expect((await app.context.securityLog.verify(head)).fault).toBeNull();
  });

  it('stays valid after retention removed its beginning', async () => {
    app.clock.advance(200 * 24 * 3_600_000);
    const { securityLog } = app.context;
    await securityLog.record({ kind: 'sign_out', actor: { accountId: 'a1' } });
    const sixMonthsAgo = new Date(app.clock.now().getTime() - 180 * 24 * 3_600_000);
    expect(await securityLog.removeBefore(sixMonthsAgo)).toBe(12);
    expect(await securityLog.verify()).toMatchObject({ count: 1, head: { seq: 13 }, fault: null });
    await securityLog.record({ kind: 'sign_out' });
    expect(await securityLog.verify()).toMatchObject({ count: 2, fault: null });
    expect(await securityLog.removeBefore(sixMonthsAgo)).toBe(0);
  });
});
