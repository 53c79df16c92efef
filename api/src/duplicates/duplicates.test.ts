import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pathway } from '../../contract/index.ts';
import { moveTo } from '../../test/support/factories/candidacies.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  type Person,
  personOf,
  postSlot,
  propose,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
let referent: Person;
let employer: Person & { establishmentId: string };
beforeAll(async () => {
  app = await startTestApp();
  referent = await createCounsellor(app);
  employer = await createEmployer(app);
});
afterAll(() => app.close());

const oneWeek = 7 * 24 * 3_600_000;
let births = 0;
/** A unique birth date. */
const born = () => {
  births += 1;
  return `1980-01-${String(births).padStart(2, '0')}`;
};
async function rename(pathway: Pathway, change: Record<string, unknown>): Promise<Pathway> {
  const { body: now } = await referent.visitor.get(`/api/v1/pathways/${pathway.id}`).expect(200);
  const { body } = await referent.visitor
    .patch(`/api/v1/pathways/${pathway.id}`)
    .set('If-Match', `"${now.version}"`)
    .send(change)
    .expect(200);
  return body;
}
/** Two files of one person, in two spellings. */
async function twins(first: Record<string, unknown> = {}, second: Record<string, unknown> = {}) {
  const birthDate = born();
  const one = await rename(await beginPathway(app, referent), {
    firstName: 'Élise',
    lastName: 'Durand-Petit',
    birthDate,
    ...first,
  });
  const other = await rename(await beginPathway(app, referent), {
    firstName: 'PETIT',
    lastName: 'Elise',
    birthDate,
    ...second,
  });
  return { one, other };
}
const merge = (keptId: string, body: Record<string, unknown>, who = referent) =>
  who.visitor.post(`/api/v1/pathways/${keptId}/merges`).send(body);
const read = async (id: string, who = referent): Promise<Pathway> =>
  (await who.visitor.get(`/api/v1/pathways/${id}`).expect(200)).body;

describe('likely duplicates', () => {
  it('are shown with their reasons to those who follow both, until somebody dismisses them', async () => {
    const { one, other } = await twins();
    const listed = async (who: Person) =>
      (await who.visitor.get('/api/v1/duplicates').expect(200)).body.items;
    const pair = (await listed(referent)).find(
      ({ first, second }: { first: { pathwayId: string }; second: { pathwayId: string } }) =>
        [first.pathwayId, second.pathwayId].includes(one.id),
    );
    expect([pair.first.pathwayId, pair.second.pathwayId].sort()).toEqual([one.id, other.id].sort());
    expect(pair.reasons).toEqual(['name_and_birth_date', 'name_and_phone']);
    const stranger = await createCounsellor(app);
    expect(await listed(stranger)).toEqual([]);
    await stranger.visitor
      .post('/api/v1/duplicates/dismissals')
      .send({ first: one.id, second: other.id })
      .expect(404);
    await referent.visitor
      .post('/api/v1/duplicates/dismissals')
      .send({ first: other.id, second: one.id })
      .expect(204);
    expect(JSON.stringify(await listed(referent))).not.toContain(one.id);
  });

  it('are found before a file is created, among one’s own people only', async () => {
    const { one } = await twins();
    const asked = { firstName: 'Elise', lastName: 'Petit', birthDate: one.birthDate };
    const { body } = await referent.visitor.post('/api/v1/pathways/alike').send(asked).expect(200);
    expect(body.items.map(({ person }: { person: { pathwayId: string } }) => person.pathwayId)).toContain(
      one.id,
    );
    const stranger = await createCounsellor(app);
    expect(
      (await stranger.visitor.post('/api/v1/pathways/alike').send(asked).expect(200)).body.items,
    ).toEqual([]);
  });

  it('are not found for a couple that shares one mailbox', async () => {
    const address = { email: 'couple@exemple.fr', phone: '0612345678' };
    for (const firstName of ['Ali', 'Mina'])
      await referent.visitor
        .post('/api/v1/pathways')
        .send({ firstName, lastName: 'Ba', ...address })
        .expect(201);
    const asked = { firstName: 'Omar', lastName: 'Ba', ...address };
    expect(
      (await referent.visitor.post('/api/v1/pathways/alike').send(asked).expect(200)).body.items,
    ).toEqual([]);
  });
});

describe('merging two files', () => {
  it('loses nothing: candidacies, conversation, notes, skills and the account move, and can be restored within a week', async () => {
    const { one, other } = await twins({ email: null }, { email: 'elise@exemple.fr' });
    const person = await personOf(app, other);
    const slot = await postSlot(app, employer);
    const candidacy = await propose(app, referent, other, slot);
    await moveTo(person.visitor, candidacy.id, 'sent').expect(200);
    await person.visitor
      .post(`/api/v1/conversations/${candidacy.id}/messages`)
      .send({ clientId: crypto.randomUUID(), text: 'Bonjour à vous' })
      .expect(201);
    await referent.visitor
      .post(`/api/v1/pathways/${other.id}/notes`)
      .send({ text: 'Une note de l’autre dossier' })
      .expect(201);

    const { body: done } = await merge(one.id, {
      absorbedId: other.id,
      take: { lastName: 'kept', firstName: 'kept' },
    }).expect(201);
    expect(done).toMatchObject({ state: 'done', absorbed: 'PETIT Elise' });
    const kept = await read(one.id);
    expect(kept).toMatchObject({ firstName: 'Élise', email: 'elise@exemple.fr', hasAccount: true });
    await referent.visitor.get(`/api/v1/pathways/${other.id}`).expect(404);
    const { body: requests } = await referent.visitor
      .get(`/api/v1/candidacies?pathwayId=${one.id}`)
      .expect(200);
    expect(requests.items.map(({ id }: { id: string }) => id)).toEqual([candidacy.id]);
    const { body: notes } = await referent.visitor.get(`/api/v1/pathways/${one.id}/notes`).expect(200);
    expect(notes.items[0].text).toBe('Une note de l’autre dossier');
    // the person continues with the same account and conversation
    const { body: mine } = await person.visitor.get('/api/v1/pathways/mine').expect(200);
    expect(mine.id).toBe(one.id);
    const { body: thread } = await person.visitor
      .get(`/api/v1/conversations/${candidacy.id}/messages`)
      .expect(200);
    expect(JSON.stringify(thread)).toContain('Bonjour à vous');
    // changes since the merge survive its undoing
    await rename(one, { phone: '0711111111' });

    const undone = await referent.visitor.delete(`/api/v1/pathways/${one.id}/merges/${done.id}`).expect(200);
    expect(undone.body).toMatchObject({ state: 'undone', undoBefore: null });
    expect(await read(one.id)).toMatchObject({ email: null, hasAccount: false, phone: '0711111111' });
    expect(await read(other.id)).toMatchObject({
      firstName: 'PETIT',
      email: 'elise@exemple.fr',
      hasAccount: true,
    });
    expect((await person.visitor.get('/api/v1/pathways/mine').expect(200)).body.id).toBe(other.id);
    const back = await referent.visitor.get(`/api/v1/candidacies?pathwayId=${other.id}`).expect(200);
    expect(back.body.items).toHaveLength(1);
    // idempotent
    expect(
      (await referent.visitor.delete(`/api/v1/pathways/${one.id}/merges/${done.id}`).expect(200)).body.state,
    ).toBe('undone');
  });

  it('is completed by a job after a crash', async () => {
    const { one, other } = await twins();
    const { db } = app.context;
    const { body: done } = await merge(one.id, { absorbedId: other.id }).expect(201);
    await referent.visitor.delete(`/api/v1/pathways/${one.id}/merges/${done.id}`).expect(200);
    // the state after a crash right after the merge was stored
    const again = await merge(one.id, { absorbedId: other.id }).expect(201);
    const mergeId = app.context.db.base.Types.ObjectId.createFromHexString(again.body.id);
    await db.collection('pathway_merges').updateOne({ _id: mergeId }, { $set: { state: 'running' } });
    await db
      .collection('pathways')
      .updateOne(
        { _id: app.context.db.base.Types.ObjectId.createFromHexString(other.id) },
        { $set: { mergedInto: null } },
      );
    app.clock.advance(60_000);
    await app.settle();
    expect(
      (await referent.visitor.get(`/api/v1/pathways/${one.id}/merges`).expect(200)).body.items[0].state,
    ).toBe('done');
    await referent.visitor.get(`/api/v1/pathways/${other.id}`).expect(404);
  });

  it('is refused where data would be lost, and to those who may not', async () => {
    const { one, other } = await twins();
    const slot = await postSlot(app, employer, { places: 2 });
    await propose(app, referent, one, slot);
    await propose(app, referent, other, slot);
    const refused = await merge(one.id, { absorbedId: other.id }).expect(409);
    expect(refused.body.detail).toContain('la même offre');
    const stranger = await createCounsellor(app);
    await merge(one.id, { absorbedId: other.id }, stranger).expect(404);
    const theirs = await beginPathway(app, stranger);
    await merge(one.id, { absorbedId: theirs.id }).expect(404);
    await merge(one.id, { absorbedId: one.id }).expect(422);
  });

  it('is possible for those who lead both: a follower of another structure cannot take a person away', async () => {
    const other = await createCounsellor(app);
    const theirs = await beginPathway(app, referent);
    const consents = `/api/v1/pathways/${theirs.id}/consents/other_structures`;
    await referent.visitor.put(consents).send({ granted: true, how: 'interview' }).expect(200);
    await referent.visitor
      .post(`/api/v1/pathways/${theirs.id}/followers`)
      .send({ accountId: other.accountId })
      .expect(200);
    const own = await beginPathway(app, other);
    const refused = await merge(own.id, { absorbedId: theirs.id }, other).expect(403);
    expect(refused.body.detail).toContain('référent de l’autre dossier');
    await read(theirs.id);
  });

  it('can be undone, without consents revoked meanwhile and the access they gave', async () => {
    const other = await createCounsellor(app);
    const [one, two] = [await beginPathway(app, referent), await beginPathway(app, referent)];
    const purposes = [
      'matching',
      'pseudonymous_to_employers',
      'identity_on_acceptance',
      'other_structures',
    ] as const;
    const say = async (id: string, granted: boolean) => {
      for (const purpose of purposes) {
        app.clock.advance(1000);
        await referent.visitor
          .put(`/api/v1/pathways/${id}/consents/${purpose}`)
          .send({ granted, how: 'interview' })
          .expect(200);
      }
    };
    await say(two.id, true);
    await referent.visitor
      .post(`/api/v1/pathways/${two.id}/followers`)
      .send({ accountId: other.accountId })
      .expect(200);
    const { body } = await merge(one.id, { absorbedId: two.id }).expect(201);
    await say(one.id, false);
    await referent.visitor.delete(`/api/v1/pathways/${one.id}/merges/${body.id}`).expect(200);
    for (const id of [one.id, two.id]) {
      const { consents } = await read(id);
      const granted = consents.filter((consent) => consent.granted).map(({ purpose }) => purpose);
      expect(granted.filter((purpose) => purposes.some((known) => known === purpose))).toEqual([]);
    }
    await other.visitor.get(`/api/v1/pathways/${two.id}`).expect(404);
  });

  it('cannot be undone after a week', async () => {
    const { one, other } = await twins();
    const { body } = await merge(one.id, { absorbedId: other.id }).expect(201);
    app.clock.advance(oneWeek + 60_000);
    await app.settle();
    await referent.visitor.delete(`/api/v1/pathways/${one.id}/merges/${body.id}`).expect(409);
    const { body: listed } = await referent.visitor.get(`/api/v1/pathways/${one.id}/merges`).expect(200);
    expect(listed.items[0].undoBefore).toBeNull();
  });
});

describe('the identity of a person', () => {
  it('can be corrected by the person and the referent, with a trace; the account gets the new name', async () => {
    const pathway = await beginPathway(app, referent);
    const person = await personOf(app, pathway);
    const colleague = await createCounsellor(app);
    await app.services.pathways.mutate(pathway.id, ['consent'], ({ consents }) => ({
      consents: consents.map((one) =>
        one.purpose === 'other_structures' ? { ...one, granted: true, at: app.clock.now() } : one,
      ),
    }));
    await referent.visitor
      .post(`/api/v1/pathways/${pathway.id}/followers`)
      .send({ accountId: colleague.accountId })
      .expect(200);
    const patch = async (who: Person, change: Record<string, unknown>) => {
      const { version } = await read(pathway.id, who);
      return who.visitor.patch(`/api/v1/pathways/${pathway.id}`).set('If-Match', `"${version}"`).send(change);
    };
    expect((await patch(colleague, { lastName: 'Autre' })).status).toBe(403);
    expect((await patch(colleague, { profile: { goal: 'Ensemble' } })).status).toBe(200);
    expect((await patch(referent, { lastName: 'Corrigée' })).status).toBe(200);
    expect((await patch(person, { birthDate: '1990-05-18' })).status).toBe(200);
    await app.settle();
    const { body } = await person.visitor.get(`/api/v1/pathways/${pathway.id}/corrections`).expect(200);
    expect(body.items.slice(0, 2)).toMatchObject([
      { field: 'birthDate', from: '1990-05-17', to: '1990-05-18' },
      { field: 'lastName', from: 'Personne-Fictive', to: 'Corrigée' },
    ]);
    expect((await person.visitor.get('/api/v1/session').expect(200)).body.account.lastName).toBe('Corrigée');
    // an invisible character changes nothing, and is not a name
    expect((await patch(referent, { lastName: '\u202eCorri\u200bgée' })).body.lastName).toBe('Corrigée');
    const empty = await patch(referent, { lastName: '\u2800\u200b' });
    expect(empty.status).toBe(422);
    expect(empty.body.errors[0].path).toBe('body.lastName');
  });
});
