import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiScope, Pathway, Slot } from '../../contract/index.ts';
import { moveTo } from '../../test/support/factories/candidacies.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  dayAfter,
  type Person,
  personOf,
  postSlot,
  propose,
  slotInput,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
let counsellor: Person;
let employer: Awaited<ReturnType<typeof createEmployer>>;
let pathway: Pathway;
let slot: Slot;
let structureId: string;

beforeAll(async () => {
  app = await startTestApp();
  counsellor = await createCounsellor(app);
  structureId = (await counsellor.visitor.get('/api/v1/session').expect(200)).body.membership.structureId;
  employer = await createEmployer(app);
  pathway = await beginPathway(app, counsellor);
  slot = await postSlot(app, employer, { places: 10 });
});
afterAll(() => app.close());

type Owner = { kind: string; id?: string };
const company = () => ({ kind: 'establishment', id: employer.establishmentId });
const structure = () => ({ kind: 'structure', id: structureId });

/** A program with a key of this organisation. */
async function program({ visitor }: Person, owner: Owner, scopes: ApiScope[]) {
  const given = { clientId: randomUUID(), owner, name: 'Logiciel', scopes };
  const { body } = await visitor.post('/api/v1/api-keys').send(given).expect(201);
  const bearer = `Bearer ${body.secret}`;
  return {
    get: (path: string) => app.visitor().get(`/api/v1${path}`).set('Authorization', bearer),
    post: (path: string, sent: object) =>
      app.visitor().post(`/api/v1${path}`).set('Authorization', bearer).send(sent),
  };
}
const application = (change: object = {}) => ({
  clientId: randomUUID(),
  slotId: slot.id,
  pathwayId: pathway.id,
  message: 'Cette personne souhaite découvrir le métier de boulanger.',
  objective: 'discover',
  dates: { from: dayAfter(app, 14), to: dayAfter(app, 27) },
  consentGivenOn: app.context.clock.today(),
  ...change,
});
const idsOf = ({ body }: { body: { items: { id: string }[] } }) => body.items.map(({ id }) => id);

describe('a program of a company', () => {
  it('posts a slot of its establishment once, and lists all of them', async () => {
    const { post, get } = await program(employer, company(), ['slots:write', 'slots:read']);
    const { establishmentId, ...content } = slotInput(app, employer.establishmentId);
    const given = { ...content, title: 'Aide au fournil', publish: true, clientId: randomUUID() };
    const { body: made } = await post('/partner/slots', given).expect(201);
    expect(made).toMatchObject({ state: 'published', establishment: { id: establishmentId } });
    expect((await post('/partner/slots', given).expect(201)).body.id).toBe(made.id);
    expect(idsOf(await get('/partner/slots').expect(200))).toContain(made.id);
    expect(idsOf(await get('/partner/slots?state=draft').expect(200))).toEqual([]);
    const other = await createEmployer(app);
    const elsewhere = await program(other, { kind: 'establishment', id: other.establishmentId }, [
      'slots:read',
    ]);
    expect(idsOf(await elsewhere.get('/partner/slots').expect(200))).toEqual([]);
  });

  it('reads what was sent to it, without a name or the id of a file, and not what is not sent yet', async () => {
    const { get, post } = await program(employer, company(), ['candidacies:read', 'slots:write']);
    const sent = await propose(app, counsellor, pathway, slot, { consentGivenOn: app.context.clock.today() });
    const waiting = await propose(app, counsellor, await beginPathway(app, counsellor), slot);
    const list = await get('/partner/candidacies').expect(200);
    expect(idsOf(list)).toContain(sent.id);
    expect(idsOf(list)).not.toContain(waiting.id);
    await get(`/partner/candidacies/${waiting.id}`).expect(404);
    await moveTo(employer.visitor, sent.id, 'accepted').expect(200);
    const one = await get(`/partner/candidacies/${sent.id}`).expect(200);
    expect(one.body).toMatchObject({
      state: 'accepted',
      pathwayId: null,
      candidate: expect.stringMatching(/^Candidat /),
    });
    for (const private_ of [pathway.id, pathway.firstName, pathway.lastName])
      expect(one.text).not.toContain(private_);
    const other = await createEmployer(app);
    const elsewhere = await program(other, { kind: 'establishment', id: other.establishmentId }, [
      'candidacies:read',
    ]);
    await elsewhere.get(`/partner/candidacies/${sent.id}`).expect(404);
    expect((await post('/partner/candidacies', application()).expect(403)).body.code).toBe('scope_missing');
  });

  it('shows a candidacy no longer once the person has revoked the consent', async () => {
    const { get } = await program(employer, company(), ['candidacies:read']);
    const own = await beginPathway(app, counsellor);
    const person = await personOf(app, own);
    const { id } = await propose(app, counsellor, own, slot, { consentGivenOn: app.context.clock.today() });
    await get(`/partner/candidacies/${id}`).expect(200);
    app.clock.advance(60_000);
    await person.visitor
      .put(`/api/v1/pathways/${own.id}/consents/pseudonymous_to_employers`)
      .send({ granted: false })
      .expect(200);
    await app.settle();
    await get(`/partner/candidacies/${id}`).expect(404);
  });
});

describe('a program of a structure', () => {
  it('applies once for a person who has consented; their referent is told', async () => {
    const { post, get } = await program(counsellor, structure(), ['candidacies:write', 'candidacies:read']);
    const own = await beginPathway(app, counsellor);
    const given = application({ pathwayId: own.id });
    const { body: made } = await post('/partner/candidacies', given).expect(201);
    expect(made).toMatchObject({ state: 'sent', origin: 'proposal', pathwayId: own.id, candidate: null });
    expect((await post('/partner/candidacies', given).expect(201)).body.id).toBe(made.id);
    const again = await post('/partner/candidacies', application({ pathwayId: own.id })).expect(409);
    expect(again.body.code).toBe('already_candidate');
    const { consentGivenOn, ...without } = application({ pathwayId: own.id });
    const refused = await post('/partner/candidacies', without).expect(422);
    expect(refused.body.errors).toMatchObject([{ path: 'body.consentGivenOn', code: 'required' }]);
    const { body: page } = await counsellor.visitor.get(`/api/v1/candidacies/${made.id}`).expect(200);
    expect(page.consent).toMatchObject({ how: 'interview' });
    expect(idsOf(await get('/partner/candidacies?state=sent').expect(200))).toContain(made.id);
    await app.settle();
    const { body: news } = await counsellor.visitor.get('/api/v1/notifications').expect(200);
    expect(news.items).toContainEqual(
      expect.objectContaining({ kind: 'application_told', link: `/candidatures/${made.id}` }),
    );
    // the company is asked as for any other candidacy
    const { body: asked } = await employer.visitor.get(`/api/v1/candidacies/${made.id}`).expect(200);
    expect(asked.state).toBe('seen');
  });

  it('finds nobody whom another structure accompanies', async () => {
    const elsewhere = await createCounsellor(app);
    const theirs = await beginPathway(app, elsewhere);
    const { post, get } = await program(counsellor, structure(), ['candidacies:write', 'candidacies:read']);
    await post('/partner/candidacies', application({ pathwayId: theirs.id })).expect(404);
    const { id } = await propose(app, elsewhere, theirs, slot, { consentGivenOn: app.context.clock.today() });
    await get(`/partner/candidacies/${id}`).expect(404);
    expect(idsOf(await get('/partner/candidacies?limit=100').expect(200))).not.toContain(id);
    expect(idsOf(await get('/partner/candidacies').expect(200))).not.toEqual([]);
  });

  it('is what the person reads in the log of who saw what', async () => {
    const own = await beginPathway(app, counsellor);
    const person = await personOf(app, own);
    const { post, get } = await program(counsellor, structure(), ['candidacies:write', 'candidacies:read']);
    const { body: made } = await post('/partner/candidacies', application({ pathwayId: own.id })).expect(201);
    await get(`/partner/candidacies/${made.id}`).expect(200);
    const { text } = await person.visitor.get(`/api/v1/pathways/${own.id}/reveals`).expect(200);
    expect(text).toContain('"candidacy"');
  });
});
