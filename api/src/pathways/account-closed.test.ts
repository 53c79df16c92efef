import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Notification, Pathway } from '../../contract/index.ts';
import {
  beginPathway,
  createCounsellor,
  createPerson,
  type Person,
  personOf,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
let referent: Person;
beforeAll(async () => {
  app = await startTestApp();
  referent = await createCounsellor(app);
});
afterAll(() => app.close());

const close = async (who: Person) => {
  await who.visitor.post('/api/v1/accounts/me/closing').expect(204);
  await app.settle();
};
/** Lines about the closing in the log of the file, as the referent reads it. */
const linesOf = async ({ id }: Pathway) => {
  const { body } = await referent.visitor.get(`/api/v1/pathways/${id}/accesses?only=changes`).expect(200);
  return body.items.filter(({ action }: { action: string }) => action === 'account_closed');
};
const toldTo = async (who: Person, { id }: Pathway): Promise<Notification[]> => {
  const { body } = await who.visitor.get('/api/v1/notifications').expect(200);
  return body.items.filter(
    ({ kind, link }: Notification) => kind === 'person_account_closed' && link.endsWith(id),
  );
};

it('when a person closes the account, the referent sees it in the file and is notified once; followers are not notified', async () => {
  const { body: session } = await referent.visitor.get('/api/v1/session').expect(200);
  const colleague = await createCounsellor(app, session.membership.structureId);
  const pathway = await beginPathway(app, referent);
  const follow = { accountId: colleague.accountId };
  await referent.visitor.post(`/api/v1/pathways/${pathway.id}/followers`).send(follow).expect(200);
  const person = await personOf(app, pathway);
  const line = await referent.live();
  const rang = new Promise((resolve) => line.on('notification.new', resolve));

  await close(person);
  await rang;
  const [told, ...more] = await toldTo(referent, pathway);
  expect(more).toEqual([]);
  // the kind and the link to the file, but no name
  expect(told?.values).toEqual({});
  expect(await toldTo(colleague, pathway)).toEqual([]);
  const lines = await linesOf(pathway);
  expect(lines).toMatchObject([
    { role: 'beneficiary', by: `${pathway.firstName} ${pathway.lastName}`, at: expect.any(String) },
  ]);

  // repeated after a crash, there is no second notification
  const account = await app.services.accounts.getAccount(person.accountId);
  const closedAt = account?.statusChange?.at ?? new Date(0);
  const actor = {
    accountId: person.accountId,
    membershipId: 'm',
    role: 'beneficiary' as const,
    pathwayId: pathway.id,
    name: '',
    locale: 'fr' as const,
  };
  await app.services.pathways.closeFile(actor, pathway.id, closedAt);
  await app.settle();
  expect(await toldTo(referent, pathway)).toHaveLength(1);
  expect(await linesOf(pathway)).toHaveLength(1);
});

it('a person who comes back and leaves again causes a second notification', async () => {
  const pathway = await beginPathway(app, referent);
  await close(await personOf(app, pathway));
  app.clock.advance(60_000);
  await close(await createPerson(app, { role: 'beneficiary', pathwayId: pathway.id }, 'Fatou'));
  expect(await toldTo(referent, pathway)).toHaveLength(2);
  expect(await linesOf(pathway)).toHaveLength(2);
});

it('without a referent, closing an account only adds a line to the log', async () => {
  const alone = await app.services.pathways.store({ firstName: 'Nadia', lastName: 'Seule' }, []);
  const pathwayId = `${alone._id}`;
  await close(await createPerson(app, { role: 'beneficiary', pathwayId }, 'Nadia'));
  const { items } = await app.context.audit.list(pathwayId, undefined, 10, ['pathway.account_closed']);
  expect(items).toHaveLength(1);
});
