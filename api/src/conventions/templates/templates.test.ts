import { Types } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maxTemplates } from '../../../contract/convention-templates.ts';
import type { ConventionPage, ConventionTemplate, ReusableField } from '../../../contract/index.ts';
import { reusableOf, withReused } from '../../../rules/index.ts';
import {
  acceptedCandidacy,
  completeDraft,
  openDraft,
  patchConvention,
} from '../../../test/support/factories/conventions.ts';
import { createCounsellor, type Person } from '../../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';
import { templateModel } from './template.model.ts';

let app: TestApp;
let author: Person;
let colleague: Person;
let stranger: Person;
let draft: ConventionPage;
let structureId: string;
beforeAll(async () => {
  app = await startTestApp();
  const done = await completeDraft(app);
  author = done.counsellor;
  draft = done.draft;
  structureId = draft.content.prescriber?.id ?? '';
  colleague = await createCounsellor(app, structureId);
  stranger = await createCounsellor(app);
});
afterAll(() => app.close());

const list = async ({ visitor }: Person): Promise<ConventionTemplate[]> =>
  (await visitor.get('/api/v1/convention-templates').expect(200)).body.templates;
const save = (
  { visitor }: Person,
  { id, version }: Pick<ConventionPage, 'id' | 'version'>,
  {
    name,
    fields = ['tasks', 'week'],
    clientId = crypto.randomUUID(),
  }: { name: string; fields?: ReusableField[]; clientId?: string },
) =>
  visitor
    .post(`/api/v1/conventions/${id}/templates`)
    .set('If-Match', `"${version}"`)
    .send({ clientId, name, fields });
const rename = (
  { visitor }: Person,
  { id, version }: Pick<ConventionTemplate, 'id' | 'version'>,
  name: string,
) => visitor.patch(`/api/v1/convention-templates/${id}`).set('If-Match', `"${version}"`).send({ name });
const edit = (
  { visitor }: Person,
  { id, version }: Pick<ConventionTemplate, 'id' | 'version'>,
  content: object,
) => visitor.patch(`/api/v1/convention-templates/${id}`).set('If-Match', `"${version}"`).send({ content });
const fieldsIn = (body: { errors: { path: string; code: string }[] }) =>
  body.errors.map(({ path, code }) => `${path} ${code}`);

describe('templates of a structure', () => {
  it('are saved from a convention without anybody in it, and seen by the whole structure alone', async () => {
    const clientId = crypto.randomUUID();
    const fields: ReusableField[] = [
      'object',
      'objectives',
      'judgedBy',
      'tasks',
      'week',
      'tutorFunction',
      'counsellorFunction',
    ];
    // twice, also at the same moment
    const sent = await Promise.all(
      [1, 2].map(() =>
        save(author, draft, { name: 'Boulangerie, deux semaines', fields, clientId }).expect(201),
      ),
    );
    expect(new Set(sent.map(({ body }) => body.id)).size).toBe(1);
    const [own] = await list(author);
    expect(own).toMatchObject({
      name: 'Boulangerie, deux semaines',
      content: {
        object: 'discover',
        tasks: 'Peser, pétrir, façonner avec le boulanger',
        tutorFunction: 'Boulangère',
        counsellorFunction: 'Conseillère en insertion',
        week: draft.content.timetable.periods[0]?.week,
      },
      abilities: { change: true },
    });
    const stored = JSON.stringify(await templateModel(app.context.db).find().lean());
    const { person, host } = draft.content;
    for (const known of [
      person.name,
      person.phone,
      host.name,
      host.tutor?.name ?? '',
      host.siret,
      '20'.concat('27'),
    ])
      if (known !== '') expect(stored).not.toContain(known);
    expect(await list(colleague)).toMatchObject([{ id: own?.id, abilities: { change: false } }]);
    expect(await list(stranger)).toEqual([]);
  });

  it('refuse what names somebody, what is empty, and what was changed since', async () => {
    const { counsellor, candidacyId } = await acceptedCandidacy(app, { counsellor: author });
    const opened = await openDraft(counsellor, candidacyId);
    const { body: now } = await patchConvention(counsellor.visitor, opened, {
      objectives: 'Voir avec Fatou si le métier lui plaît',
      judgedBy: 'Appeler le 06 12 34 56 78',
    }).expect(200);
    const { body: empty } = await save(author, now, { name: 'Vide', fields: ['tutorFunction'] }).expect(422);
    expect(fieldsIn(empty)).toEqual(['body.fields.tutorFunction empty']);
    const fields: ReusableField[] = ['objectives', 'judgedBy', 'tasks'];
    const { body } = await save(author, now, { name: 'Nommé', fields }).expect(422);
    expect(fieldsIn(body)).toEqual([
      'body.fields.objectives names_person',
      'body.fields.judgedBy names_person',
    ]);
    const { body: named } = await save(author, now, { name: 'Comme pour Fatou' }).expect(422);
    expect(fieldsIn(named)).toEqual(['body.name names_person']);
    await save(author, opened, { name: 'Ancien' }).expect(412);
    await save(stranger, now, { name: 'Volé' }).expect(404);
  });

  it('have one name each, and are renamed and deleted by who saved them and by the managers', async () => {
    const { body: second } = await save(author, draft, { name: 'Vente' }).expect(201);
    const { body: taken } = await save(author, draft, { name: ' vénte ' }).expect(422);
    expect(fieldsIn(taken)).toEqual(['body.name name_taken']);
    // of two with one name at the same moment, one
    const twice = await Promise.all([1, 2].map(() => save(author, draft, { name: 'Accueil' })));
    expect(twice.map(({ status }) => status).sort()).toEqual([201, 422]);
    await rename(author, second, 'boulangerie, deux semaines').expect(422);
    const { body: renamed } = await rename(author, second, 'Vente en boutique').expect(200);
    expect(renamed).toMatchObject({ name: 'Vente en boutique', version: 2 });
    await rename(author, second, 'Trop tard').expect(412);
    await rename(stranger, renamed, 'Pas à moi').expect(404);
    await rename(colleague, renamed, 'Pas à moi').expect(403);
    await colleague.visitor.delete(`/api/v1/convention-templates/${second.id}`).expect(403);
    await app.context.db
      .model('Structure')
      .updateOne({ _id: structureId }, { $addToSet: { managers: new Types.ObjectId(colleague.accountId) } });
    await colleague.visitor.delete(`/api/v1/convention-templates/${second.id}`).expect(204);
    await colleague.visitor.delete(`/api/v1/convention-templates/${second.id}`).expect(404);
  });

  it('have texts that are edited in place, one at a time, without anybody in them', async () => {
    const fields: ReusableField[] = ['tasks', 'judgedBy', 'week'];
    const { body: saved } = await save(author, draft, { name: 'À relire', fields }).expect(201);
    const { body } = await edit(author, saved, {
      tasks: 'Appeler le 06 12 34 56 78',
      judgedBy: 'Écrire à lea@exemple.fr',
      tutorFunction: 'Chef',
    }).expect(422);
    expect(fieldsIn(body)).toEqual(['body.content.judgedBy names_person', 'body.content.tasks names_person']);
    expect(body.errors[1].message).toContain('les tâches');
    // two at the same moment: one counts, the other learns that it has changed
    const both = await Promise.all(
      ['Peser la farine', 'Pétrir'].map((tasks) => edit(author, saved, { tasks, judgedBy: null })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const now = both.find(({ status }) => status === 200)?.body;
    expect(now).toMatchObject({ name: 'À relire', version: 2, content: { week: saved.content.week } });
    expect(now.content).not.toHaveProperty('judgedBy');
    await edit(stranger, now, { tasks: 'Pas à moi' }).expect(404);
    const { body: only } = await save(author, draft, { name: 'Tâches seules', fields: ['tasks'] }).expect(
      201,
    );
    expect(fieldsIn((await edit(author, only, { tasks: null }).expect(422)).body)).toEqual([
      'body.content empty',
    ]);
    for (const one of [saved, only])
      await author.visitor.delete(`/api/v1/convention-templates/${one.id}`).expect(204);
  });

  it(`are ${maxTemplates} at most, also when the last two come at the same moment`, async () => {
    const taken = (await list(author)).length;
    const { structureId: _not, ...one } = (await templateModel(app.context.db).findOne().lean()) ?? {};
    await templateModel(app.context.db).insertMany(
      Array.from({ length: maxTemplates - 1 - taken }, (_, at) => ({
        ...one,
        _id: undefined,
        structureId,
        nameKey: `n ${at}`,
        name: `N ${at}`,
        place: maxTemplates - at,
        clientId: crypto.randomUUID(),
      })),
    );
    const answers = await Promise.all([1, 2].map((n) => save(author, draft, { name: `Dernier ${n}` })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.detail).toContain(
      `déjà ${maxTemplates} modèles`,
    );
    expect(await list(author)).toHaveLength(maxTemplates);
  });

  it('are applied to a draft as it is now: people, company and dates stay', async () => {
    const { counsellor, candidacyId } = await acceptedCandidacy(app, { counsellor: author });
    const opened = await openDraft(counsellor, candidacyId);
    const template = (await list(colleague)).find(({ name }) => name.startsWith('Boulangerie'));
    const next = withReused(opened.content, template?.content ?? {});
    const { objectives, judgedBy, tasks, host, accompaniment, timetable } = next;
    const { tutor } = host;
    const patch = { objectives, judgedBy, tasks, host: { tutor }, accompaniment, timetable };
    const { body } = await patchConvention(author.visitor, opened, patch).expect(200);
    expect(reusableOf(body.content)).toEqual({ ...template?.content, object: 'discover' });
    expect(body.content.person).toEqual(opened.content.person);
    expect(body.content.timetable.periods[0]).toMatchObject({
      from: opened.content.timetable.periods[0]?.from,
      to: opened.content.timetable.periods[0]?.to,
    });
    await patchConvention(author.visitor, opened, patch).expect(412);
  });

  it('leave a renewal its object and its objectives', () => {
    const renewing = { ...draft.content, renewal: { of: 'a'.repeat(24), objectivesReached: false } };
    const next = withReused(renewing, { object: 'recruit', objectives: 'Autre', tasks: 'Servir' });
    expect(next).toMatchObject({ object: 'discover', objectives: draft.content.objectives, tasks: 'Servir' });
  });
});
