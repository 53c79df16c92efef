import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ features: [], contract: [], monitorCommands: true });
});
afterAll(() => app.close());

const guide = { accountId: 'ines', role: 'counsellor' as const };
const company = { accountId: 'marc', role: 'employer' as const };
const linesOf = async (pathwayId: string) =>
  (await app.context.audit.reveals.list(pathwayId, { limit: 50 })).items;

describe('the log of reads of personal data', () => {
  it('has one line per viewer and day, with everything that was shown and how often', async () => {
    const { reveals } = app.context.audit;
    const profile = { pathwayId: 'p1', shown: 'profile' as const, establishmentId: 'bakery' };
    await reveals.record(company, [profile]);
    await reveals.record(company, [profile, { ...profile, shown: 'messages' }]);
    app.clock.advance(11 * 60_000);
    // a colleague of the same company
    await reveals.record({ ...company, accountId: 'julie' }, [profile]);
    await reveals.record(guide, [{ pathwayId: 'p1', shown: 'file' }]);
    const lines = await linesOf('p1');
    expect(lines).toHaveLength(2);
    expect(lines.find(({ role }) => role === 'employer')).toMatchObject({
      viewer: { kind: 'establishment', id: 'bakery' },
      shown: ['profile', 'messages'],
      times: 2,
    });
    expect(lines.find(({ role }) => role === 'counsellor')).toMatchObject({ times: 1, shown: ['file'] });
  });

  it('has a new line each day, newest day first', async () => {
    const { reveals } = app.context.audit;
    await reveals.record(guide, [{ pathwayId: 'p2', shown: 'file' }]);
    app.clock.advance(24 * 3_600_000);
    await reveals.record(guide, [{ pathwayId: 'p2', shown: 'file' }]);
    expect((await linesOf('p2')).map(({ day }) => day)).toEqual(['2026-03-03', '2026-03-02']);
  });

  it('does not log people who read their own data', async () => {
    const own = { accountId: 'lina', role: 'beneficiary' as const };
    await app.context.audit.reveals.record(own, [{ pathwayId: 'p3', shown: 'file' }]);
    expect(await linesOf('p3')).toEqual([]);
  });

  it('logs a list of a hundred people in one write, and writes nothing when the list is read again', async () => {
    const { reveals } = app.context.audit;
    const all = Array.from({ length: 100 }, (_, at) => ({
      pathwayId: `many${at}`,
      shown: 'name_in_list' as const,
    }));
    const commands: string[] = [];
    app.context.db.getClient().on('commandStarted', ({ commandName }) => commands.push(commandName));
    await reveals.record(guide, all);
    await reveals.record(guide, all);
    expect(commands.filter((name) => name === 'update')).toHaveLength(1);
    expect(await linesOf('many99')).toHaveLength(1);
  });
});
