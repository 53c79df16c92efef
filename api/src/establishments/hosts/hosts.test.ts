import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pathway, Slot } from '../../../contract/index.ts';
import { mailsTo, tokenOf } from '../../../test/support/mailbox.ts';
import { filesOf } from '../../../test/support/merging.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  type Person,
  personOf,
  postSlot,
  proposal,
  propose,
} from '../../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

let app: TestApp;
let counsellor: Person;
let marc: Person & { establishmentId: string };
let slot: Slot;
beforeAll(async () => {
  app = await startTestApp();
  counsellor = await createCounsellor(app);
  marc = await createEmployer(app);
  slot = await postSlot(app, marc, { places: 5 });
});
afterAll(() => app.close());

const send = (by: Person, pathway: Pathway) =>
  by.visitor.post('/api/v1/candidacies').send(proposal(app, pathway, slot));

async function pathwayWith(change: object): Promise<Pathway> {
  const pathway = await beginPathway(app, counsellor);
  const { body } = await counsellor.visitor
    .patch(`/api/v1/pathways/${pathway.id}`)
    .set('If-Match', `"${pathway.version}"`)
    .send(change)
    .expect(200);
  return body;
}

describe('host and candidate', () => {
  it('must not be the same account', async () => {
    const pathway = await beginPathway(app, counsellor);
    await app.services.accounts.addMembership(marc.accountId, {
      role: 'beneficiary',
      pathwayId: pathway.id,
    });
    const proposed = await send(counsellor, pathway).expect(409);
    expect(proposed.body.detail).toContain('fait partie de l’entreprise');
    const { body: session } = await marc.visitor.get('/api/v1/session').expect(200);
    const membership = session.account.memberships.find(
      ({ role }: { role: string }) => role === 'beneficiary',
    );
    await marc.visitor.put('/api/v1/session/membership').send({ membershipId: membership.id }).expect(200);
    const applied = await send(marc, pathway).expect(409);
    expect(applied.body.detail).toContain('Vous faites partie de cette entreprise');
  });

  it('must not share a verified address', async () => {
    const pathway = await pathwayWith({ email: marc.email.toUpperCase() });
    await send(counsellor, pathway).expect(409);
  });

  it('must not have the same name and birth date, in any order and with any accents', async () => {
    const own = await pathwayWith({ birthDate: '1988-02-03' });
    const colleague = await createPerson(app, { role: 'employer', establishmentId: marc.establishmentId });
    await app.services.accounts.addMembership(colleague.accountId, {
      role: 'beneficiary',
      pathwayId: own.id,
    });
    const twin = await pathwayWith({
      firstName: 'PERSONNE FICTIVE',
      lastName: 'Fátou',
      birthDate: '1988-02-03',
    });
    await send(counsellor, twin).expect(409);
    const other = await pathwayWith({ birthDate: '1988-02-04' });
    await send(counsellor, other).expect(201);
  });

  it('are compared again when somebody joins the company and when it accepts', async () => {
    const company = await createEmployer(app);
    const offer = await postSlot(app, company);
    const pathway = await beginPathway(app, counsellor);
    const person = await personOf(app, pathway);
    const candidacy = await propose(app, person, pathway, offer);
    await app.services.accounts.addMembership(person.accountId, { role: 'employer' });
    const { body: session } = await person.visitor.get('/api/v1/session').expect(200);
    const membership = session.account.memberships.find(({ role }: { role: string }) => role === 'employer');
    await person.visitor.put('/api/v1/session/membership').send({ membershipId: membership.id }).expect(200);
    const { body: mine } = await company.visitor.get('/api/v1/establishments/mine').expect(200);
    const refused = await person.visitor
      .post('/api/v1/join-requests')
      .send({ siret: mine.items[0].siret })
      .expect(409);
    expect(refused.body.detail).toContain('à la fois accueilli et accueillant');

    // however the member joined: the company is not told who is behind the pseudonym
    await app.services.accounts.addMembership(person.accountId, {
      role: 'employer',
      establishmentId: company.establishmentId,
    });
    const accepted = await company.visitor
      .post(`/api/v1/candidacies/${candidacy.id}/moves`)
      .send({ clientId: crypto.randomUUID(), to: 'accepted' })
      .expect(409);
    expect(accepted.body.detail).toBe(
      'Cette candidature ne peut pas être acceptée dans votre établissement. Parlez-en avec le conseiller de la personne.',
    );
  });

  it('are compared by verified phone; guessing a name, a birth date or an address reveals nothing', async () => {
    const company = await createEmployer(app);
    const offer = await postSlot(app, company);
    const { body: mine } = await company.visitor.get('/api/v1/establishments/mine').expect(200);
    const join = (who: Person) =>
      who.visitor.post('/api/v1/join-requests').send({ siret: mine.items[0].siret });
    const { accounts } = app.services;

    const sharer = await createPerson(app, { role: 'employer' });
    const typed = await createPerson(app, { role: 'employer' });
    const guesser = await createPerson(app, { role: 'employer' });
    const birth = { firstName: 'Zélie', lastName: 'Cachée', birthDate: '1987-06-05' };
    const candidate = await pathwayWith({ ...birth, email: typed.email });
    const person = await personOf(app, candidate);
    await propose(app, person, candidate, offer);
    const same = await pathwayWith(birth);
    await accounts.addMembership(guesser.accountId, { role: 'beneficiary', pathwayId: same.id });

    // unverified data gets the usual response
    await join(typed).expect(201);
    await join(guesser).expect(201);
    await accounts.provePhone(person.accountId, '+33639980061');
    await accounts.provePhone(sharer.accountId, '+33639980061');
    const refused = await join(sharer).expect(409);
    expect(refused.body.detail).not.toMatch(/candidature|même personne/);
  });
});

describe('someone who accepts the invitation to a file', () => {
  /** A file that names this address, and the token of the invitation to it. */
  async function invitedTo(pathway: Pathway, email: string, where = demo): Promise<string> {
    await filesOf(where.referent).change(pathway, { email });
    const { body } = await where.referent.visitor
      .post('/api/v1/invitations')
      .send({ role: 'beneficiary', pathwayId: pathway.id, email })
      .expect(201);
    if (body.link) return tokenOf(body.link);
    await where.app.settle();
    const links = (await mailsTo(where.app, email)).map(({ link }) => link ?? '');
    return tokenOf(links.find((link) => link.includes('/invitation')) ?? '');
  }
  const demo = {} as { app: TestApp; referent: Person };
  beforeAll(async () => {
    demo.app = await startTestApp({ config: { demo: true } });
    demo.referent = await createCounsellor(demo.app);
  });
  afterAll(() => demo.app.close());

  const accept = (by: Person, token: string) =>
    by.visitor.post('/api/v1/invitations/spend').send({ token, accountId: by.accountId });
  const rolesOf = async ({ accountId }: Person, where: TestApp) =>
    (await where.services.accounts.rolesOf(accountId)).sort();

  it('cannot become host and candidate in one company, and keeps the invitation for later', async () => {
    const host = await createEmployer(demo.app);
    const place = await postSlot(demo.app, host);
    const pathway = await beginPathway(demo.app, demo.referent);
    await propose(demo.app, demo.referent, pathway, place);
    const token = await invitedTo(pathway, host.email);
    const { body } = await accept(host, token).expect(409);
    expect(body.detail).toContain('à la fois accueilli et accueillant');
    expect(await rolesOf(host, demo.app)).toEqual(['employer']);
    // with another company it is possible
    const elsewhere = await createEmployer(demo.app);
    const free = await beginPathway(demo.app, demo.referent);
    await propose(demo.app, demo.referent, free, place);
    await accept(elsewhere, await invitedTo(free, elsewhere.email)).expect(200);
    expect(await rolesOf(elsewhere, demo.app)).toEqual(['beneficiary', 'employer']);
  });

  it('nor with a link that was handed over', async () => {
    const host = await createEmployer(app);
    const place = await postSlot(app, host);
    const pathway = await beginPathway(app, counsellor);
    await propose(app, counsellor, pathway, place);
    const token = await invitedTo(pathway, host.email, { app, referent: counsellor });
    await accept(host, token).expect(409);
    expect(await rolesOf(host, app)).toEqual(['employer']);
  });
});
