import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AskedFacts, Notification } from '../../../contract/index.ts';
import {
  acceptedCandidacy,
  missingFacts,
  moveConventionTo,
  openDraft,
  patchConvention,
  readConvention,
} from '../../../test/support/factories/conventions.ts';
import { createEmployer, type Person } from '../../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

it('what is missing is asked in the conversation by a link, and written by who knows it; the counsellor is told', async () => {
  const { counsellor, employer, person, candidacyId } = await acceptedCandidacy(app);
  const draft = await openDraft(counsellor, candidacyId);
  const at = `/api/v1/conventions/${draft.id}`;
  const ask = (by: Person, body: object) =>
    by.visitor.post(`${at}/asks`).send({ clientId: crypto.randomUUID(), to: 'employer', ...body });
  const facts = async (who: Person): Promise<AskedFacts> =>
    (await who.visitor.get(`${at}/facts`).expect(200)).body;
  const answer = (who: Person, values: object) => who.visitor.put(`${at}/facts`).send({ values });
  const textsFor = async ({ visitor }: Person): Promise<string[]> =>
    (await visitor.get(`/api/v1/conversations/${candidacyId}/messages`).expect(200)).body.items.map(
      ({ text }: { text: string }) => text,
    );

  await employer.visitor.get(`${at}/facts`).expect(404);
  await ask(employer, { facts: ['tutor'] }).expect(403);
  await ask(counsellor, { facts: [] }).expect(422);
  // nothing that the other side knows
  await ask(counsellor, { facts: ['employed'] }).expect(404);
  const clientId = crypto.randomUUID();
  const wanted = { clientId, facts: ['tutor', 'judgedBy', 'employed'] };
  await Promise.all([ask(counsellor, wanted).expect(200), ask(counsellor, wanted).expect(200)]);
  const { body } = await ask(counsellor, wanted).expect(200);
  expect(body.asks).toMatchObject([{ to: 'employer', facts: ['tutor', 'judgedBy'], answeredAt: null }]);
  const asked = (await textsFor(employer)).filter((text) => text.includes('il nous manque'));
  expect(asked).toHaveLength(1);
  expect(asked[0]).toContain('la fonction du tuteur');
  expect(asked[0]).toContain(`/convention/${draft.id}/completer`);

  // a draft stays closed: its reader sees what was asked, and writes nothing else
  await employer.visitor.get(at).expect(404);
  await person.visitor.get(`${at}/facts`).expect(404);
  await (await createEmployer(app)).visitor.get(`${at}/facts`).expect(404);
  const read = await facts(employer);
  expect(read).toMatchObject({ open: true, facts: ['tutor', 'judgedBy'], answeredAt: null });
  expect(Object.keys(read.values).sort()).toEqual(['judgedBy', 'tutor']);
  await answer(employer, {
    tutor: { name: 'Rose Four', function: 'Boulangère' },
    judgedBy: 'Dix baguettes',
    tasks: 'Jamais demandé',
    employed: { yes: true, name: 'X', contact: 'Y' },
  }).expect(200);
  const now = await readConvention(counsellor, draft.id);
  expect(now.content.host.tutor).toMatchObject({ name: 'Rose Four', function: 'Boulangère' });
  expect(now.content).toMatchObject({
    judgedBy: 'Dix baguettes',
    tasks: draft.content.tasks,
    person: { employed: null },
  });
  expect(now.asks[0]?.answeredAt).toBe((await facts(employer)).answeredAt);
  expect(now.changes.slice(-2)).toMatchObject([
    { kind: 'asked', byRole: 'counsellor' },
    { kind: 'answered', byRole: 'employer', paths: expect.arrayContaining(['judgedBy']) },
  ]);
  await app.settle();
  const { body: bell } = await counsellor.visitor.get('/api/v1/notifications').expect(200);
  expect(bell.items.filter(({ kind }: Notification) => kind === 'convention_answered')).toMatchObject([
    { link: `/convention/${draft.id}` },
  ]);

  await ask(counsellor, { to: 'beneficiary', facts: ['employed'] }).expect(200);
  const employed = { yes: true, name: 'Usine Fictive', contact: 'contact@exemple.fr' };
  expect((await answer(person, { employed }).expect(200)).body.values).toEqual({ employed });

  // once it is sent, nothing is written any more
  const { person: _person, ...rest } = missingFacts(now);
  const full = await readConvention(counsellor, draft.id);
  await patchConvention(counsellor.visitor, full, {
    ...rest,
    person: { employed: false, employer: null },
  }).expect(200);
  await moveConventionTo(counsellor.visitor, draft.id, 'to_sign').expect(200);
  expect(await facts(employer)).toMatchObject({ open: false, facts: [], values: {} });
  await answer(employer, { judgedBy: 'Trop tard' }).expect(409);
  await ask(counsellor, { facts: ['tutor'] }).expect(403);
  expect((await readConvention(employer, draft.id)).asks).toEqual([]);
});
