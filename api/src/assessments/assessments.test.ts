import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pathway } from '../../contract/index.ts';
import { moveTo, storedCandidacy, validateConvention } from '../../test/support/factories/candidacies.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  dayAfter,
  type Person,
  personOf,
  postSlot,
  propose,
  signInAgain,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
let counsellor: Person;
let employer: Person & { establishmentId: string };
let pathway: Pathway;
let person: Person;
/** An ended immersion of this person, and the skills of its slot. */
let id: string;
let skills: string[];

const at = (candidacyId: string, more = '') => `/api/v1/candidacies/${candidacyId}/assessment${more}`;
const done = 'Mise en rayon, accueil des clients, nettoyage du fournil.';
const write = (visitor: Person['visitor'], list: object[], text = done) =>
  visitor.put(at(id)).send({ done: text, skills: list });
const answer = (visitor: Person['visitor'], more: object = {}) =>
  visitor.post(at(id, '/answer')).send({ clientId: crypto.randomUUID(), kept: [], ...more });

async function ended(): Promise<string> {
  const slot = await postSlot(app, employer);
  const candidacy = await propose(app, counsellor, pathway, slot, {
    consentGivenOn: app.context.clock.today(),
  });
  await moveTo(employer.visitor, candidacy.id, 'accepted').expect(200);
  await validateConvention(app, candidacy);
  // too early
  await employer.visitor.put(at(candidacy.id)).send({ done, skills: [] }).expect(409);
  app.clock.advance(Date.parse(candidacy.dates.to) - app.clock.now().getTime() + 36 * 3_600_000);
  await app.settle();
  expect((await storedCandidacy(app, candidacy.id)).state).toBe('completed');
  // weeks have passed
  for (const each of [counsellor, employer]) await signInAgain(each);
  return candidacy.id;
}

beforeAll(async () => {
  app = await startTestApp();
  counsellor = await createCounsellor(app);
  employer = await createEmployer(app);
  pathway = await beginPathway(app, counsellor);
  person = await personOf(app, pathway);
  id = await ended();
  const { body } = await employer.visitor.get(at(id)).expect(200);
  skills = body.skills.map((skill: { id: string }) => skill.id);
});
afterAll(() => app.close());

describe('the end of an immersion', () => {
  it('is the turn of the company, which is notified', async () => {
    const { body: page } = await employer.visitor.get(`/api/v1/candidacies/${id}`).expect(200);
    expect(page).toMatchObject({ state: 'completed', turn: 'employer' });
    const { body: asked } = await employer.visitor.get(at(id)).expect(200);
    expect(asked).toMatchObject({ written: null, abilities: { write: true, answer: false } });
    const { body: bell } = await employer.visitor.get('/api/v1/notifications').expect(200);
    expect(bell.items.map(({ kind }: { kind: string }) => kind)).toContain('assessment_asked');
  });

  it('is assessed by the company only, about skills of the slot, with a sentence', async () => {
    const stranger = await createEmployer(app);
    await write(stranger.visitor, []).expect(404);
    await write(counsellor.visitor, []).expect(403);
    const bare = await write(employer.visitor, [], 'Bien').expect(422);
    expect(bare.body.errors[0].path).toBe('body.done');
    const strange = await write(employer.visitor, [{ id: '999999', outcome: 'in_progress' }]).expect(422);
    expect(strange.body.errors[0].path).toBe('body.skills.0.id');
    await answer(person.visitor).expect(404);
    expect((await storedCandidacy(app, id)).turn).toBe('employer');
  });

  it('then is the person’s turn; the tutor may still correct the assessment, idempotently', async () => {
    const seen = [
      { id: skills[0], outcome: 'acquired', level: 4 },
      { id: skills[1], outcome: 'acquired', level: 2 },
      { id: skills[2], outcome: 'in_progress' },
    ];
    await write(employer.visitor, seen.slice(0, 1)).expect(200);
    const { body } = await write(employer.visitor, seen).expect(200);
    expect(body.written).toMatchObject({ done, skills: seen, answer: null });
    await app.settle();
    const { body: page } = await person.visitor.get(`/api/v1/candidacies/${id}`).expect(200);
    expect(page).toMatchObject({ state: 'completed', turn: 'beneficiary' });
    expect(page.timeline.filter(({ kind }: { kind: string }) => kind === 'assessment')).toHaveLength(1);
    const { body: bell } = await person.visitor.get('/api/v1/notifications').expect(200);
    const asked = bell.items.filter(({ kind }: { kind: string }) => kind === 'assessment_asked');
    expect(asked.length).toBeGreaterThan(0);
  });

  it('is answered once; chosen skills are added to the profile, never at a lower level', async () => {
    await answer(employer.visitor).expect(403);
    await answer(counsellor.visitor).expect(409);
    const notAcquired = await answer(person.visitor, { kept: [skills[2]] }).expect(422);
    expect(notAcquired.body.errors[0].path).toBe('body.kept.0');
    const levels = async () => {
      const { body } = await person.visitor.get(`/api/v1/pathways/${pathway.id}`).expect(200);
      return new Map<string, number>(
        body.profile.skills.map((one: { id: string; level: number }) => [one.id, one.level]),
      );
    };
    const before = await levels();
    const given = {
      clientId: crypto.randomUUID(),
      word: 'Merci à toute l’équipe.',
      kept: [skills[0], skills[1]],
    };
    const { body } = await answer(person.visitor, given).expect(200);
    expect(body).toMatchObject({ state: 'assessed', turn: 'nobody', assessment: { answer: given.word } });
    await answer(person.visitor, given).expect(200);
    await answer(counsellor.visitor, { answeredOn: dayAfter(app, 0) }).expect(409);
    await write(employer.visitor, []).expect(409);
    await app.settle();
    const after = await levels();
    expect(after.get(skills[0]!)).toBe(4);
    expect(after.get(skills[1]!)).toBe(Math.max(2, before.get(skills[1]!) ?? 0));
    expect(after.size).toBe(new Set([...before.keys(), skills[0], skills[1]]).size);
  });

  it('is closed without the person’s answer, who may answer later through the counsellor', async () => {
    id = await ended();
    await write(employer.visitor, [{ id: skills[3], outcome: 'acquired', level: 3 }]).expect(200);
    await app.settle();
    app.clock.advance(15 * 24 * 3_600_000);
    await app.settle();
    expect((await storedCandidacy(app, id)).state).toBe('assessed');
    await answer(counsellor.visitor, { answeredOn: dayAfter(app, 1), kept: [] }).expect(422);
    const { body } = await answer(counsellor.visitor, {
      answeredOn: dayAfter(app, 0),
      kept: [skills[3]],
    }).expect(200);
    expect(body.state).toBe('assessed');
    const { body: told } = await counsellor.visitor.get(at(id)).expect(200);
    expect(told.written.answer.kept).toEqual([skills[3]]);
  });
});
