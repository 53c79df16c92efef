import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pathway } from '../../contract/index.ts';
import { nextEvent } from '../../test/support/live-client.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  type Person,
  personOf,
  postSlot,
  propose,
  testPassword,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';
import { features } from '../app.ts';

let app: TestApp;
let structureId: string;
let referent: Person;
let colleague: Person;
let stranger: Person;
let employer: Person;
let coordinator: Person;

beforeAll(async () => {
  app = await startTestApp({ features });
  referent = await createCounsellor(app);
  const account = await app.services.accounts.getAccount(referent.accountId);
  structureId = `${account!.memberships[0]!.structureId}`;
  colleague = await createCounsellor(app, structureId);
  stranger = await createCounsellor(app);
  employer = await createEmployer(app);
  coordinator = await createPerson(app, { role: 'coordinator' });
});
afterAll(() => app.close());

const get = (who: Person, path: string) => who.visitor.get(`/api/v1${path}`);
const read = async (who: Person, id: string): Promise<Pathway> =>
  (await get(who, `/pathways/${id}`).expect(200)).body;
const consent = (who: Person, id: string, purpose: string, granted: boolean, how?: string) =>
  who.visitor.put(`/api/v1/pathways/${id}/consents/${purpose}`).send({ granted, ...(how ? { how } : {}) });
const patch = (who: Person, pathway: Pathway, body: object) =>
  who.visitor.patch(`/api/v1/pathways/${pathway.id}`).set('If-Match', `"${pathway.version}"`).send(body);

describe('who sees a pathway', () => {
  it('only the person and those who accompany them; for anyone else it does not exist', async () => {
    const pathway = await beginPathway(app, referent);
    const person = await personOf(app, pathway);
    const someoneElse = await personOf(app, await beginPathway(app, referent));
    for (const who of [person, referent]) {
      const seen = await read(who, pathway.id);
      expect(seen.barriers).toMatchObject([{ theme: 'housing', situation: 'hébergement-précaire-secret' }]);
      expect(seen.rsa).toBe(true);
    }
    for (const who of [colleague, stranger, someoneElse]) {
      for (const path of ['', '/accesses', '/notes', '/employer-view'])
        await get(who, `/pathways/${pathway.id}${path}`).expect(404);
      await patch(who, pathway, { firstName: 'Autre' }).expect(404);
      await consent(who, pathway.id, 'matching', false).expect(404);
    }
    for (const who of [employer, coordinator]) await get(who, `/pathways/${pathway.id}`).expect(403);
    await app.request.get(`/api/v1/pathways/${pathway.id}`).expect(401);
    expect((await get(person, '/pathways/mine').expect(200)).body.id).toBe(pathway.id);
  });

  it('every read by somebody else appears in the log that the person sees', async () => {
    const pathway = await beginPathway(app, referent);
    const person = await personOf(app, pathway);
    await read(person, pathway.id);
    await consent(referent, pathway.id, 'matching', true, 'interview').expect(200);
    await read(referent, pathway.id);
    const { body } = await get(person, `/pathways/${pathway.id}/accesses`).expect(200);
    expect(body.items[0]).toMatchObject({ action: 'read', role: 'counsellor' });
    expect(body.items[0].by).toContain('Inès');
    expect(new Set(body.items.map(({ role }: { role: string }) => role))).toEqual(new Set(['counsellor']));
    expect(body.items.map(({ action }: { action: string }) => action)).toContain('consent_changed');
  });

  it('changes are shown as parts of the file and consents, never as internal codes', async () => {
    const pathway = await beginPathway(app, referent);
    const person = await personOf(app, pathway);
    const { version } = await read(person, pathway.id);
    await person.visitor
      .patch(`/api/v1/pathways/${pathway.id}`)
      .set('If-Match', `"${version}"`)
      .send({ phone: '0612345678', profile: { goal: 'Découvrir la boulangerie' } })
      .expect(200);
    await person.visitor
      .put(`/api/v1/pathways/${pathway.id}/consents/identity_on_acceptance`)
      .send({ granted: false })
      .expect(200);
    const { body } = await get(person, `/pathways/${pathway.id}/accesses?only=changes`).expect(200);
    expect(body.items.slice(0, 2)).toMatchObject([
      { action: 'consent_changed', consent: { purpose: 'identity_on_acceptance', granted: false } },
      { action: 'changed', fields: ['phone', 'goal'] },
    ]);
    for (const entry of body.items) expect(entry).not.toHaveProperty('detail');
  });

  it('a colleague who follows has access, which ends at once when they leave', async () => {
    const pathway = await beginPathway(app, referent);
    const person = await personOf(app, pathway);
    const follow = (who: Person, accountId: string) =>
      who.visitor.post(`/api/v1/pathways/${pathway.id}/followers`).send({ accountId });
    await follow(person, colleague.accountId).expect(403);
    const { body } = await follow(referent, colleague.accountId).expect(200);
    expect(body.followers.map(({ accountId }: { accountId: string }) => accountId)).toEqual([
      colleague.accountId,
    ]);
    expect((await read(colleague, pathway.id)).abilities).toMatchObject({
      edit: true,
      manageFollowers: false,
    });

    const live = await colleague.live();
    const received = nextEvent(live, 'pathway.changed');
    await patch(referent, await read(referent, pathway.id), { lastName: 'Nouveau-Nom' }).expect(200);
    expect((await received).pathwayId).toBe(pathway.id);
    live.close();

    await person.visitor
      .delete(`/api/v1/pathways/${pathway.id}/followers/${colleague.accountId}`)
      .expect(204);
    await get(colleague, `/pathways/${pathway.id}`).expect(404);
    await person.visitor.delete(`/api/v1/pathways/${pathway.id}/followers/${referent.accountId}`).expect(403);
  });

  it('another structure has access only with the person’s consent', async () => {
    const pathway = await beginPathway(app, referent);
    const follow = () =>
      referent.visitor
        .post(`/api/v1/pathways/${pathway.id}/followers`)
        .send({ accountId: stranger.accountId });
    expect((await follow().expect(409)).body.code).toBe('consent_missing');
    await consent(referent, pathway.id, 'other_structures', true, 'interview').expect(200);
    await follow().expect(200);
    await read(stranger, pathway.id);
  });

  it('access ends with the membership of the structure', async () => {
    const leaver = await createCounsellor(app, structureId);
    const pathway = await beginPathway(app, leaver);
    await read(leaver, pathway.id);
    const membership = `/api/v1/structures/${structureId}/members/${leaver.accountId}`;
    await coordinator.visitor.delete(membership).expect(409);
    await coordinator.visitor
      .post(`${membership}/removal`)
      .send({ clientId: crypto.randomUUID() })
      .expect(202);
    await get(leaver, `/pathways/${pathway.id}`).expect(401);
    const { pathways } = app.services;
    const acting = { accountId: leaver.accountId, role: 'counsellor' as const, structureId };
    // the manager of the structure has taken over
    expect(await pathways.followersOf(pathway.id)).toEqual([referent.accountId]);
    expect(await pathways.pathwaysFollowedBy(acting)).toEqual([]);
    // a counsellor again, but for another structure
    const { accounts } = app.services;
    const elsewhere = `${(await accounts.getAccount(stranger.accountId))!.memberships[0]!.structureId}`;
    await accounts.addMembership(leaver.accountId, { role: 'counsellor', structureId: elsewhere });
    await leaver.visitor
      .post('/api/v1/session')
      .send({ login: leaver.email, password: testPassword })
      .expect(200);
    await get(leaver, `/pathways/${pathway.id}`).expect(404);
    expect((await get(leaver, '/pathways').expect(200)).body.items).toEqual([]);
  });
});

describe('changing a pathway', () => {
  it('starts without any consent, with the counsellor who creates it as referent', async () => {
    const { body } = await referent.visitor
      .post('/api/v1/pathways')
      .send({ firstName: 'Léo', lastName: 'Inventé', email: 'leo.invente@exemple.fr' })
      .expect(201);
    expect(body).toMatchObject({ station: 'profile', nextStep: 'complete_profile', hasAccount: false });
    expect(body.referent.accountId).toBe(referent.accountId);
    expect(body.consents.every(({ granted }: { granted: boolean }) => !granted)).toBe(true);
  });

  it('allows a couple to share an address, and names a similar person whom I accompany', async () => {
    const address = { email: 'deux.personnes@exemple.fr' };
    const first = { firstName: 'Léo', lastName: 'Partagé', ...address };
    await referent.visitor.post('/api/v1/pathways').send(first).expect(201);
    const second = { firstName: 'Mina', lastName: 'Partagé', ...address };
    await referent.visitor.post('/api/v1/pathways').send(second).expect(201);
    const alike = async (asked: object) =>
      (await referent.visitor.post('/api/v1/pathways/alike').send(asked).expect(200)).body.items;
    expect(await alike(first)).toMatchObject([{ reasons: ['name_and_email'], person: { firstName: 'Léo' } }]);
    expect(await alike({ ...first, firstName: 'Omar' })).toEqual([]);
  });

  it('asks for the version that was read and refuses a stale one', async () => {
    const pathway = await beginPathway(app, referent);
    const person = await personOf(app, pathway);
    await referent.visitor.patch(`/api/v1/pathways/${pathway.id}`).send({ firstName: 'X' }).expect(428);
    const goal = 'Retrouver un rythme, apprendre le métier.';
    const { body } = await patch(person, pathway, { profile: { goal } }).expect(200);
    expect(body.profile).toMatchObject({ goal, travelLimitKm: 30 });
    expect(body.profile.skills).toHaveLength(3);
    expect((await patch(referent, pathway, { firstName: 'Trop tard' }).expect(412)).body.code).toBe(
      'stale_version',
    );
  });

  it('accepts one of many concurrent changes of the same version', async () => {
    const pathway = await beginPathway(app, referent);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, at) => patch(referent, pathway, { profile: { travelLimitKm: 10 + at } })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(7).fill(412)]);
  });

  it('refuses unknown or impossible values, naming the field', async () => {
    const pathway = await beginPathway(app, referent);
    const { body } = await patch(referent, pathway, {
      birthDate: '2090-01-01',
      profile: {
        occupations: ['D1102', 'A9999', 'D1102'],
        skills: [{ id: 'p-unknown', level: 1 }],
        communeCode: '99999',
      },
    }).expect(422);
    expect(body.errors.map(({ path, code }: { path: string; code: string }) => [path, code])).toEqual([
      ['body.birthDate', 'birth_date_impossible'],
      ['body.profile.occupations.1', 'unknown_occupation'],
      ['body.profile.occupations.2', 'listed_twice'],
      ['body.profile.skills.0.id', 'unknown_skill'],
      ['body.profile.communeCode', 'unknown_commune'],
    ]);
  });

  it('allows only those who accompany to change barriers and rights', async () => {
    const pathway = await beginPathway(app, referent);
    const person = await personOf(app, pathway);
    await patch(person, pathway, { rqth: true }).expect(403);
    await patch(referent, pathway, { rqth: true }).expect(200);
  });

  it('moves to search when the profile is ready and says what is missing before', async () => {
    const { body: begun } = await referent.visitor
      .post('/api/v1/pathways')
      .send({ firstName: 'Sami', lastName: 'Fictif', communeCode: '76540' })
      .expect(201);
    const sections = (pathway: Pathway) =>
      pathway.completion.filter(({ complete }) => complete).map(({ section }) => section);
    expect(sections(begun)).toEqual(['place']);
    const { items } = (
      await referent.visitor.get('/api/v1/directory/skills?occupations=K2204&limit=3').expect(200)
    ).body;
    const { body } = await patch(referent, begun, {
      profile: {
        skills: items.map(({ id }: { id: string }) => ({ id, level: 2 })),
        occupations: ['K2204'],
        objective: 'confirm',
        week: Array.from({ length: 14 }, (_, half) => half < 10),
        needs: [],
      },
    }).expect(200);
    expect(sections(body)).toEqual(['skills', 'wishes', 'place', 'time', 'needs']);
    expect(body).toMatchObject({ station: 'search', nextStep: 'give_consent' });
    const agreed = await consent(referent, body.id, 'matching', true, 'interview').expect(200);
    expect(agreed.body.nextStep).toBe('see_matches');
  });
});

describe('the position on the path', () => {
  it('follows the candidacy: turn, next step, and the address once accepted', async () => {
    const company = await createEmployer(app);
    const slot = await postSlot(app, company);
    const pathway = await beginPathway(app, referent);
    const person = await personOf(app, pathway);
    // those waiting for the counsellor come first, then those waiting for others, then the rest
    const rankOf: Record<string, number> = { counsellor: 0, employer: 1, person: 1, nobody: 2 };
    const row = async () => {
      const { body } = await get(referent, '/pathways?limit=100').expect(200);
      const ranks = body.items.map(({ turn }: { turn: string }) => rankOf[turn]);
      expect(ranks).toEqual(ranks.toSorted());
      return body.items.find(({ id }: { id: string }) => id === pathway.id);
    };
    const candidacy = await propose(app, referent, pathway, slot);
    await app.settle();
    expect(await row()).toMatchObject({ station: 'exchange', turn: 'person', openCandidacies: 1 });
    expect((await read(person, pathway.id)).nextStep).toBe('answer_proposal');

    const move = (who: Person, to: string) =>
      who.visitor
        .post(`/api/v1/candidacies/${candidacy.id}/moves`)
        .send({ clientId: crypto.randomUUID(), to })
        .expect(200);
    await move(person, 'sent');
    await app.settle();
    expect((await row()).turn).toBe('employer');
    expect((await get(person, `/slots/${slot.id}`).expect(200)).body).not.toHaveProperty('address');

    await move(company, 'accepted');
    await app.settle();
    expect((await read(person, pathway.id)).nextStep).toBe('await_convention');
    const seen = (await get(person, `/slots/${slot.id}`).expect(200)).body;
    expect(seen).toMatchObject({ address: '3 place Vide', placesLeft: 0 });
  });
});

describe('consent', () => {
  it('is given online by the person, or recorded from an interview, with its date', async () => {
    const pathway = await beginPathway(app, referent);
    const person = await personOf(app, pathway);
    await consent(referent, pathway.id, 'other_structures', true, 'online').expect(403);
    await consent(person, pathway.id, 'other_structures', true, 'interview').expect(403);
    const { body } = await consent(person, pathway.id, 'other_structures', true).expect(200);
    const given = body.consents.find(({ purpose }: { purpose: string }) => purpose === 'other_structures');
    expect(given).toMatchObject({ granted: true, how: 'online' });
    expect(Math.abs(Date.parse(given.at) - app.clock.now().getTime())).toBeLessThan(10_000);
  });

  it('is not lost when several are given at the same moment', async () => {
    const pathway = await beginPathway(app, referent);
    const person = await personOf(app, pathway);
    const purposes = ['matching', 'pseudonymous_to_employers', 'identity_on_acceptance', 'other_structures'];
    await Promise.all(purposes.map((purpose) => consent(person, pathway.id, purpose, true).expect(200)));
    expect((await read(person, pathway.id)).consents.every(({ granted }) => granted)).toBe(true);
  });
});

describe('what is sent', () => {
  it('the person sees exactly what a company sees: no name, barrier, right or need', async () => {
    const pathway = await beginPathway(app, referent, { needs: ['seated_work'], goal: 'mot-très-personnel' });
    const { body } = await get(referent, `/pathways/${pathway.id}/employer-view`).expect(200);
    expect(body.pseudonym).toMatch(/^Candidat [0-9A-F]{3}$/);
    expect(body).toMatchObject({ ageBand: '26-35', commune: { code: '76231', name: 'Elbeuf' } });
    const text = JSON.stringify(body);
    for (const secret of [
      'Fatou',
      'Personne-Fictive',
      '0600000000',
      '1990',
      'secret',
      'seated',
      'personnel',
      'rsa',
      'rqth',
      'barrier',
      pathway.id,
    ])
      expect(text.toLowerCase()).not.toContain(secret.toLowerCase());
  });

  it('notes reach the person only when they are shared', async () => {
    const pathway = await beginPathway(app, referent);
    const person = await personOf(app, pathway);
    const note = (text: string, shared: boolean) =>
      referent.visitor.post(`/api/v1/pathways/${pathway.id}/notes`).send({ text, shared }).expect(201);
    await note('Pour nous seulement', false);
    await note('Rendez-vous mardi', true);
    const texts = async (who: Person) =>
      (await get(who, `/pathways/${pathway.id}/notes`).expect(200)).body.items.map(
        ({ text }: { text: string }) => text,
      );
    expect(await texts(referent)).toEqual(['Rendez-vous mardi', 'Pour nous seulement']);
    expect(await texts(person)).toEqual(['Rendez-vous mardi']);
    await person.visitor.post(`/api/v1/pathways/${pathway.id}/notes`).send({ text: 'Moi' }).expect(403);
  });

  it('the export of all data is for the person only', async () => {
    const pathway = await beginPathway(app, referent);
    const person = await personOf(app, pathway);
    const { body } = await get(person, `/pathways/${pathway.id}/export`).expect(200);
    expect(body.pathway.barriers).toHaveLength(1);
    const parts = [
      'account',
      'pathway',
      'candidacies',
      'conversations',
      'assessments',
      'conventions',
      'matches',
    ];
    expect(Object.keys(body.data)).toEqual(expect.arrayContaining(parts));
    expect(Object.keys(body.data.pathway)).toEqual(expect.arrayContaining(['notes', 'accesses']));
    await get(referent, `/pathways/${pathway.id}/export`).expect(403);
  });
});

describe('the caseload', () => {
  it('lists only those I follow, those waiting for me first and longest first, page by page, with filters', async () => {
    const own = await createCounsellor(app, structureId);
    const names = ['Ada', 'Bea', 'Cléo'];
    for (const firstName of names)
      await own.visitor
        .post('/api/v1/pathways')
        .send({ firstName, lastName: 'Tirée', communeCode: firstName === 'Bea' ? '76231' : '76540' })
        .expect(201);
    const list = async (query: string) => (await get(own, `/pathways?${query}`).expect(200)).body;
    const first = await list('limit=2');
    expect(first.items.map(({ firstName }: { firstName: string }) => firstName)).toEqual(['Ada', 'Bea']);
    expect(first.items[0]).toMatchObject({
      turn: 'counsellor',
      station: 'profile',
      bestMatch: null,
      openCandidacies: 0,
    });
    expect(first.items[0].attention).toEqual(['consent_missing', 'profile_incomplete']);
    const second = await list(`limit=2&cursor=${first.nextCursor}`);
    expect([second.items.length, second.nextCursor]).toEqual([1, null]);
    expect((await list('q=cleo')).items).toHaveLength(1);
    expect((await list('q=(')).items).toEqual([]);
    expect(
      (await list('commune=76231')).items.map(({ firstName }: { firstName: string }) => firstName),
    ).toEqual(['Bea']);
    expect((await list('station=search')).items).toEqual([]);
    expect((await list('attention=true&limit=1')).items).toHaveLength(1);
    expect((await list('attention=false')).items).toEqual([]);
  });

  it('a person who registered alone gets one pathway, however often it is requested', async () => {
    const { pathways } = app.services;
    const given = {
      accountId: app.context.ids.id(),
      firstName: 'Nour',
      lastName: 'Seule',
      email: 'nour@exemple.fr',
    };
    const begun = await Promise.all([1, 2, 3].map(() => pathways.beginOwnPathway(given)));
    expect(new Set(begun).size).toBe(1);
    expect(await pathways.followersOf(begun[0]!)).toEqual([]);
  });
});
