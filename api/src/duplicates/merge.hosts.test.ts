import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesOf } from '../../test/support/merging.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  type Person,
  postSlot,
  proposal,
  propose,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
let referent: Person;
let files: ReturnType<typeof filesOf>;
beforeAll(async () => {
  app = await startTestApp({ config: { demo: true } });
  referent = await createCounsellor(app);
  files = filesOf(referent);
});
afterAll(() => app.close());

const rolesOf = async (accountId: string) => {
  const account = await app.services.accounts.getAccount(accountId);
  return (account?.memberships ?? []).map(({ role, pathwayId, establishmentId }) => ({
    role,
    place: `${pathwayId ?? establishmentId}`,
  }));
};

describe('host and candidate are never the same person', () => {
  it('also when the file of a member of the company is merged with a file that has a candidacy there', async () => {
    const employer = await createEmployer(app);
    const slot = await postSlot(app, employer);
    const mine = await beginPathway(app, referent);
    await app.services.accounts.addMembership(employer.accountId, {
      role: 'beneficiary',
      pathwayId: mine.id,
    });
    // control: an own candidacy there is refused
    const direct = await referent.visitor.post('/api/v1/candidacies').send(proposal(app, mine, slot));
    expect(direct.status).toBeGreaterThanOrEqual(400);
    const other = await beginPathway(app, referent);
    await files.change(other, {
      firstName: 'Autre',
      lastName: 'Nom',
      birthDate: '1971-02-03',
      phone: '0611223344',
    });
    await propose(app, referent, other, slot);
    const { body } = await files.merge(other, mine).expect(409);
    expect(body.detail).toContain('retirez cette demande');
    await files.merge(mine, other).expect(409);
    const roles = await rolesOf(employer.accountId);
    const open = await app.services.candidacies.openOfPathways([other.id]);
    const both = roles.some(({ place }) => place === other.id) && open.length > 0;
    expect(both).toBe(false);
  });
});
