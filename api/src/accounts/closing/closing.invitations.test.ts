import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pathway } from '../../../contract/index.ts';
import { tokensTo } from '../../../test/support/mailbox.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  type Person,
  structureOf,
  testPassword,
} from '../../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

let app: TestApp;
let coordinator: Person;
let referent: Person;
let referentsStructure: string;
beforeAll(async () => {
  app = await startTestApp({ config: { demo: true } });
  coordinator = await createPerson(app, { role: 'coordinator' });
  referent = await createCounsellor(app);
  referentsStructure = await structureOf(referent);
});
afterAll(() => app.close());

let addresses = 0;
const newAddress = () => `depart${++addresses}@exemple.fr`;
const close = async (who: Person) => {
  await who.visitor.post('/api/v1/accounts/me/closing').expect(204);
  await app.settle();
};
async function invite(by: Person, body: { email: string; [place: string]: string }) {
  const { body: sent } = await by.visitor.post('/api/v1/invitations').send(body).expect(201);
  const [token = ''] = await tokensTo(app, body.email);
  return { id: sent.invitation.id as string, token };
}
const preview = (token: string) => app.visitor().post('/api/v1/invitations/preview').send({ token });
const accept = (token: string) =>
  app
    .visitor()
    .post('/api/v1/invitations/spend')
    .send({ token, password: testPassword, firstName: 'Léo', lastName: 'Inventé' });
/** The stored state, which decides whether it could become valid again. */
const storedState = async (id: string) =>
  (await app.context.db.model('Invitation').findById(id).lean<{ state: string }>())?.state;

/** A person whose file has this address. */
async function fileAt(email: string, by = referent): Promise<Pathway> {
  const { id, version } = await beginPathway(app, by);
  const patch = by.visitor.patch(`/api/v1/pathways/${id}`).set('If-Match', `"${version}"`);
  return (await patch.send({ email }).expect(200)).body;
}

describe('invitations to an account that closes', () => {
  it('the link to a person’s own file becomes invalid with the account', async () => {
    const email = newAddress();
    const { id: pathwayId } = await fileAt(email);
    const { token } = await invite(referent, { role: 'beneficiary', email, pathwayId });
    // came by an access letter meanwhile
    const person = await createPerson(app, { role: 'beneficiary', pathwayId });
    await accept(token).expect(410);
    await close(person);
    await preview(token).expect(410);
    await accept(token).expect(410);
    expect(await app.services.accounts.accountOfPathway(pathwayId)).toBeNull();
    // someone who wants to come back is invited again
    const { token: again } = await invite(referent, { role: 'beneficiary', email, pathwayId });
    await accept(again).expect(200);
  });

  it('become invalid with it at its address; one sent there later is for a new account', async () => {
    const member = await createCounsellor(app, referentsStructure);
    const { email } = member;
    const { token } = await invite(coordinator, { role: 'coordinator', email });
    await preview(token).expect(200);
    await close(member);
    await accept(token).expect(410);
    app.clock.advance(60_000);
    const { token: again } = await invite(coordinator, { role: 'coordinator', email });
    // delivered again after a crash
    await app.services.invitations.leaveAccount({
      accountId: member.accountId,
      pathwayIds: [],
      email,
      worked: true,
      closedAt: new Date(app.clock.now().getTime() - 60_000),
    });
    await accept(again).expect(200);
  });

  it('stay valid for others at a shared mailbox: a partner’s own file, a partner’s work', async () => {
    const email = newAddress();
    const { id: pathwayId } = await fileAt(email);
    const { token } = await invite(referent, { role: 'beneficiary', email, pathwayId });
    const person = (await accept(token).expect(200)).body.account;
    const partner = await beginPathway(app, referent);
    await app.context.db.model('Pathway').updateOne({ _id: partner.id }, { $set: { email } });
    const ofPartner = await invite(referent, { role: 'beneficiary', email, pathwayId: partner.id });
    const visitor = app.visitor();
    await visitor.post('/api/v1/session').send({ login: email, password: testPassword }).expect(200);
    // the partner works, and is invited to a second company
    const works = await app.services.accounts.createAccount({
      email,
      verified: true,
      firstName: 'Paul',
      lastName: 'Inventé',
      memberships: [{ role: 'employer' }],
    });
    const employer = await createEmployer(app);
    const { establishmentId } = employer;
    const ofCompany = await invite(employer, { role: 'employer', email, establishmentId });
    await visitor.post('/api/v1/accounts/me/closing').expect(204);
    await app.settle();
    expect((await app.services.accounts.getAccount(person.id))?.status).toBe('closed');
    await preview(ofPartner.token).expect(200);
    await preview(ofCompany.token).expect(200);
    expect((await app.services.accounts.getAccount(`${works._id}`))?.status).toBe('active');
  });
});

describe('invitations that an account sent, once it closes', () => {
  it('to a team become invalid; others of the team can send their own', async () => {
    const employer = await createEmployer(app);
    const { establishmentId } = employer;
    const email = newAddress();
    const { id, token } = await invite(employer, { role: 'employer', email, establishmentId });
    await close(employer);
    await accept(token).expect(410);
    expect(await storedState(id)).toBe('cancelled');

    const leaving = await createPerson(app, { role: 'coordinator' });
    const sent = await invite(leaving, { role: 'coordinator', email: newAddress() });
    await close(leaving);
    expect(await storedState(sent.id)).toBe('cancelled');
  });

  it('to a person stay valid: the file is the same, and the new referent can cancel them', async () => {
    const leaving = await createCounsellor(app, referentsStructure);
    const email = newAddress();
    const { id: pathwayId } = await fileAt(email, leaving);
    const { id, token } = await invite(leaving, { role: 'beneficiary', email, pathwayId });
    const [from, to] = [leaving, referent].map(({ accountId }) => ({
      accountId,
      structureId: referentsStructure,
    }));
    await app.services.pathways.handOver(pathwayId, from!, to!, null, { key: 'test' });
    await close(leaving);
    await preview(token).expect(200);
    await referent.visitor.delete(`/api/v1/invitations/${id}`).expect(204);
    await accept(token).expect(410);
  });
});
