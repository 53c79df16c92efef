import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mailsTo, tokensTo } from '../../../test/support/mailbox.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  type Person,
  postSlot,
  propose,
  testPassword,
} from '../../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

let app: TestApp;
let coordinator: Person;
let structureId: string;
beforeAll(async () => {
  app = await startTestApp({ config: { demo: true } });
  coordinator = await createPerson(app, { role: 'coordinator' });
  const { body } = await coordinator.visitor
    .post('/api/v1/structures')
    .send({ name: 'Mission locale A', kind: 'mission_locale', address: '1 rue Vide', communeCode: '76540' })
    .expect(201);
  structureId = body.id;
});
afterAll(() => app.close());

let counter = 0;
function newAddress(): string {
  counter += 1;
  return `invitee${counter}@exemple.fr`;
}
const newcomer = { password: testPassword, firstName: 'Léo', lastName: 'Inventé' };

const invite = (person: Person, body: object) => person.visitor.post('/api/v1/invitations').send(body);
const accept = (token: string, body: object = newcomer, visitor = app.visitor()) =>
  visitor.post('/api/v1/invitations/spend').send({ token, ...body });

describe('an invitation can be handed over as a link although mails are sent', () => {
  it('of every kind, also when it was mailed before', async () => {
    const counsellor = await createCounsellor(app);
    const employer = await createEmployer(app);
    const pathway = await beginPathway(app, counsellor);
    const email = newAddress();
    await counsellor.visitor
      .patch(`/api/v1/pathways/${pathway.id}`)
      .set('If-Match', `"${pathway.version}"`)
      .send({ email })
      .expect(200);
    const kinds: [Person, object][] = [
      [coordinator, { role: 'coordinator', email: newAddress() }],
      [coordinator, { role: 'counsellor', email: newAddress(), structureId }],
      [employer, { role: 'employer', email: newAddress(), establishmentId: employer.establishmentId }],
      [counsellor, { role: 'beneficiary', email, pathwayId: pathway.id }],
    ];
    for (const [who, body] of kinds) {
      const { invitation, link } = (await invite(who, { ...body, handOver: true }).expect(201)).body;
      expect(invitation).toMatchObject({ delivery: 'link', state: 'waiting' });
      expect(await mailsTo(app, invitation.email)).toEqual([]);
      const token = new URL(link, app.url).searchParams.get('jeton') ?? '';
      const again = (handOver: boolean) =>
        who.visitor.post(`/api/v1/invitations/${invitation.id}/resend?handOver=${handOver}`).expect(201);
      expect((await again(false)).body).toMatchObject({ link: null, invitation: { delivery: 'mail' } });
      expect((await again(true)).body.link).toMatch(/^\/invitation\?jeton=/);
      await accept(token).expect(410);
    }
  });
});

describe('an invitation is for one place', () => {
  it('and every id that its role does not have is refused', async () => {
    const employer = await createEmployer(app);
    const ids = { structureId, establishmentId: employer.establishmentId, pathwayId: 'a'.repeat(24) };
    const own = {
      beneficiary: 'pathwayId',
      counsellor: 'structureId',
      employer: 'establishmentId',
      coordinator: undefined,
    } as const;
    for (const [role, field] of Object.entries(own)) {
      for (const foreign of Object.keys(ids).filter((name) => name !== field)) {
        const body = { role, email: newAddress(), ...ids, [foreign]: ids[foreign as keyof typeof ids] };
        const { status, body: problem } = await invite(coordinator, body);
        expect([status, problem.code], `${role} with ${foreign}`).toEqual([422, 'validation_failed']);
      }
    }
  });

  it('makes a counsellor of the structure and nothing else', async () => {
    const email = newAddress();
    await invite(coordinator, { role: 'counsellor', email, structureId }).expect(201);
    const [token = ''] = await tokensTo(app, email);
    const { body } = await accept(token).expect(200);
    expect(body.membership).toMatchObject({ role: 'counsellor', structureId, label: 'Mission locale A' });
    expect(body.membership).not.toHaveProperty('establishmentId');
  });

  it('cannot be sent to others’ establishment by an employer, nor to others’ pathway by a counsellor', async () => {
    const [mine, theirs] = [await createEmployer(app), await createEmployer(app)];
    await invite(mine, {
      role: 'employer',
      email: newAddress(),
      establishmentId: theirs.establishmentId,
    }).expect(403);
    const pathway = await beginPathway(app, await createCounsellor(app));
    const stranger = await createCounsellor(app);
    await invite(stranger, { role: 'beneficiary', email: newAddress(), pathwayId: pathway.id }).expect(404);
  });

  it('contains nothing that its sender typed', async () => {
    const employer = await createEmployer(app);
    const { body: session } = await employer.visitor.get('/api/v1/session').expect(200);
    await employer.visitor
      .patch('/api/v1/accounts/me')
      .set('If-Match', `"${session.account.version}"`)
      .send({ firstName: 'Gagnez 1000 euros', lastName: 'https://piege.exemple' })
      .expect(200);
    const email = newAddress();
    const { establishmentId } = employer;
    await invite(employer, { role: 'employer', email, establishmentId }).expect(201);
    const [mail] = await mailsTo(app, email);
    // a member typed the company's name too
    expect(`${mail?.subject} ${mail?.text}`).not.toMatch(/Gagnez|piege|Boulangerie/);
    expect(mail?.text).toMatch(/SIRET \d{14}/);
  });
});

describe('an id in a membership of another role', () => {
  it('gives no access: no establishment, slot, candidacy or socket', async () => {
    const [counsellor, company] = [await createCounsellor(app), await createEmployer(app)];
    const pathway = await beginPathway(app, counsellor);
    const slot = await postSlot(app, company);
    const consentGivenOn = app.context.clock.today();
    const candidacy = await propose(app, counsellor, pathway, slot, { consentGivenOn });
    await app.settle();
    // as an earlier version could store it
    const stranger = await createPerson(app, { role: 'counsellor', structureId });
    const ids = { establishmentId: company.establishmentId, pathwayId: pathway.id };
    const { Types } = app.context.db.base;
    await app.context.db.model('Account').updateOne(
      { _id: stranger.accountId },
      {
        $set: {
          'memberships.0.establishmentId': new Types.ObjectId(ids.establishmentId),
          'memberships.0.pathwayId': new Types.ObjectId(ids.pathwayId),
        },
      },
    );
    const { accounts } = app.services;
    expect(await accounts.isMember(stranger.accountId, ids.establishmentId)).toBe(false);
    expect(await accounts.establishmentsOf(stranger.accountId)).toEqual([]);
    const companyAccounts = await accounts.accountsOfEstablishment(ids.establishmentId);
    expect(companyAccounts.map(({ id }) => id)).toEqual([company.accountId]);
    expect(await accounts.accountOfPathway(ids.pathwayId)).toBeNull();

    const { body: session } = await stranger.visitor.get('/api/v1/session').expect(200);
    expect(session.membership).not.toHaveProperty('establishmentId');
    const { body: mine } = await stranger.visitor.get('/api/v1/establishments/mine');
    expect(mine.items ?? []).toEqual([]);
    await stranger.visitor.get(`/api/v1/candidacies/${candidacy.id}`).expect(404);

    const line = await stranger.live();
    const received: unknown[] = [];
    line.onAny((event: string) => received.push(event));
    await company.visitor
      .post(`/api/v1/conversations/${candidacy.id}/messages`)
      .send({ clientId: crypto.randomUUID(), text: 'Bonjour' })
      .expect(201);
    await app.settle();
    line.close();
    expect(received).not.toContain('message.new');
  });
});

describe('an invitation to one target', () => {
  it('is valid once: a second one invalidates the first', async () => {
    const email = newAddress();
    for (const _ of [1, 2]) await invite(coordinator, { role: 'counsellor', email, structureId }).expect(201);
    const [second = '', first = ''] = await tokensTo(app, email);
    expect((await accept(first)).body.code).toBe('link_spent_or_expired');
    await accept(second).expect(200);
  });

  it('sent many times at the same moment, only one is valid', async () => {
    const email = newAddress();
    const body = { role: 'counsellor', email, structureId };
    await Promise.all(Array.from({ length: 6 }, () => invite(coordinator, body).expect(201)));
    const tokens = await tokensTo(app, email);
    const statuses: number[] = [];
    for (const token of tokens) statuses.push((await accept(token)).status);
    expect(statuses.sort()).toEqual([200, 410, 410, 410, 410, 410]);
  });

  it('is stored as a hash only', async () => {
    const email = newAddress();
    await invite(coordinator, { role: 'coordinator', email }).expect(201);
    const [token = ''] = await tokensTo(app, email);
    expect(token.length).toBeGreaterThan(20);
    const stored = JSON.stringify(await app.context.db.collection('invitations').find({}).toArray());
    expect(stored).not.toContain(token);
  });
});
