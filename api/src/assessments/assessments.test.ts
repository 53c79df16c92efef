import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Assessment } from '../../contract/index.ts';
import { personSays, tutorSays } from '../../test/support/factories/assessments.ts';
import { storedCandidacy } from '../../test/support/factories/candidacies.ts';
import {
  completeDraft,
  moveConventionTo,
  patchConvention,
  signByAll,
  type Trio,
} from '../../test/support/factories/conventions.ts';
import { createCounsellor, dayAfter, type Person, signInAgain } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

const oneHour = 3_600_000;
let app: TestApp;
/** Of the accompanying structure, which is not the prescriber; follows nobody. */
let closer: Person;
let trio: Trio;
let skills: string[];

const at = (more = '') => `/api/v1/candidacies/${trio.candidacyId}/assessment${more}`;
const read = async ({ visitor }: Person): Promise<Assessment> => (await visitor.get(at()).expect(200)).body;
const write = ({ visitor }: Person, more: object = {}) => visitor.put(at()).send(tutorSays(more));
const answer = ({ visitor }: Person, more: object = {}) => visitor.post(at('/answer')).send(personSays(more));
const close = ({ visitor }: Person, more: object = {}) =>
  visitor.post(at('/closing')).send({ clientId: crypto.randomUUID(), ...more });
const remind = ({ visitor }: Person, to: string) => visitor.post(at('/reminders')).send({ to });
const turn = async () => (await storedCandidacy(app, trio.candidacyId)).turn;
const state = async () => (await storedCandidacy(app, trio.candidacyId)).state;
const asked = async ({ visitor }: Person) => {
  const { body } = await visitor.get('/api/v1/notifications').expect(200);
  return body.items.filter(({ kind }: { kind: string }) => kind === 'assessment_asked').length;
};
/** As sessions show them. */
const names = {
  known: new Map<string, string>(),
  of: ({ accountId }: Person) => names.known.get(accountId),
  async learn(...people: Person[]) {
    for (const { accountId, visitor } of people) {
      const { account } = (await visitor.get('/api/v1/session').expect(200)).body;
      names.known.set(accountId, `${account.firstName} ${account.lastName}`);
    }
  },
};
const levels = async () => {
  const { body } = await trio.person.visitor.get(`/api/v1/pathways/${trio.pathwayId}`).expect(200);
  return new Map<string, number>(
    body.profile.skills.map((one: { id: string; level: number }) => [one.id, one.level]),
  );
};

/** An immersion that has ended, by a validated convention whose accompanying structure is that of `closer`. */
async function ended(): Promise<Trio> {
  const { draft, ...found } = await completeDraft(app, { birthDate: '1998-03-04' });
  const { accompaniment } = draft.content;
  const structureId = (await closer.visitor.get('/api/v1/session').expect(200)).body.membership.structureId;
  if (!accompaniment) throw new Error('Nobody accompanies');
  const apart = { ...accompaniment, id: structureId };
  await patchConvention(found.counsellor.visitor, draft, { accompaniment: apart }).expect(200);
  const { body: sent } = await moveConventionTo(found.counsellor.visitor, draft.id, 'to_sign').expect(200);
  await signByAll(app, sent);
  await moveConventionTo(found.counsellor.visitor, draft.id, 'validated').expect(200);
  await found.employer.visitor
    .put(`/api/v1/candidacies/${found.candidacyId}/assessment`)
    .send(tutorSays())
    .expect(409);
  const { to } = await storedCandidacy(app, found.candidacyId).then(({ dates }) => dates);
  app.clock.advance(Date.parse(to) - app.clock.now().getTime() + 36 * oneHour);
  await app.settle();
  for (const each of [found.counsellor, found.employer, closer]) await signInAgain(each);
  await names.learn(found.counsellor, found.employer, closer);
  return found;
}

beforeAll(async () => {
  app = await startTestApp({ now: '2026-03-02T08:00:00Z' });
  closer = await createCounsellor(app);
  trio = await ended();
  skills = (await read(trio.employer)).skills.map(({ id }) => id);
});
afterAll(() => app.close());

describe('the tutor’s part', () => {
  it('is asked of the company, with the objectives, how they are judged and the hours planned', async () => {
    expect(await turn()).toBe('employer');
    expect(await asked(trio.employer)).toBe(1);
    const page = await read(trio.employer);
    expect(page).toMatchObject({
      tutor: null,
      turn: 'employer',
      about: {
        objectives: expect.stringContaining('boulanger'),
        judgedBy: expect.stringContaining('baguettes'),
      },
      hours: { planned: expect.any(Number), missed: 0 },
      abilities: { writeTutor: true, answer: false, close: false, remind: [] },
    });
    expect(page.hours.planned).toBeGreaterThan(20);
  });

  it('is not for strangers; the accompanying structure reads it, with no word to the company’s account', async () => {
    await (await createCounsellor(app)).visitor.get(at()).expect(404);
    expect((await read(closer)).abilities).toMatchObject({
      close: false,
      remind: [{ to: 'employer', from: null }],
    });
  });

  it('is reminded of once in 24 hours, and everybody sees by whom', async () => {
    await remind(trio.person, 'employer').expect(403);
    await remind(trio.counsellor, 'beneficiary').expect(409);
    const { body } = await remind(trio.counsellor, 'employer').expect(200);
    expect(body.reminders).toMatchObject([{ to: 'employer', by: names.of(trio.counsellor) }]);
    await app.settle();
    expect(await asked(trio.employer)).toBe(2);
    for (const one of [trio.counsellor, closer]) await remind(one, 'employer').expect(409);
    app.clock.advance(24 * oneHour + 1000);
    for (const each of [trio.counsellor, trio.employer, closer]) await signInAgain(each);
    const answers = await Promise.all([remind(closer, 'employer'), remind(trio.counsellor, 'employer')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await read(trio.employer)).reminders).toHaveLength(2);
  });

  it('is about skills of the slot, each once, and says why', async () => {
    const seen = { id: skills[0], outcome: 'seen' };
    const bare = await write(trio.employer, { done: 'Bien', why: '' }).expect(422);
    expect(bare.body.errors.map(({ path }: { path: string }) => path)).toEqual(['body.done', 'body.why']);
    for (const list of [[{ id: '999999', outcome: 'seen' }], [seen, seen]]) {
      const { body } = await write(trio.employer, { skills: list }).expect(422);
      expect(body.errors[0].path).toBe(`body.skills.${list.length - 1}.id`);
    }
    await write(trio.employer, { followUp: { kind: 'job' } }).expect(422);
    await write(trio.person).expect(403);
  });

  it('may be written by a counsellor who was told it, marked as such, and corrected by the company', async () => {
    await write(trio.counsellor).expect(409);
    await write(trio.counsellor, { toldOn: dayAfter(app, 1) }).expect(422);
    const told = await write(trio.counsellor, { toldOn: app.context.clock.today() }).expect(200);
    expect(told.body.tutor).toMatchObject({
      toldOn: app.context.clock.today(),
      by: names.of(trio.counsellor),
    });
    const list = [
      { id: skills[0], outcome: 'autonomous' },
      { id: skills[1], outcome: 'practised' },
      { id: skills[2], outcome: 'seen' },
    ];
    const own = {
      skills: list,
      missedHours: 3.5,
      followUp: { kind: 'job', contract: 'cdd' },
      objectivesReached: false,
    };
    const { body } = await write(trio.employer, own).expect(200);
    expect(body.tutor).toMatchObject({ ...own, toldOn: null, came: true, by: names.of(trio.employer) });
    await app.settle();
    expect(await turn()).toBe('beneficiary');
    expect(await asked(trio.person)).toBeGreaterThan(0);
  });
});

describe('the person’s part', () => {
  it('is given once; what is kept is in the profile at once, never at a lower level', async () => {
    await answer(trio.employer).expect(403);
    await answer(trio.counsellor).expect(409);
    const seen = await answer(trio.person, { kept: [skills[2]] }).expect(422);
    expect(seen.body.errors[0].path).toBe('body.kept.0');
    const before = await levels();
    const given = personSays({
      agrees: false,
      word: 'J’étais plus à l’aise que cela.',
      kept: skills.slice(0, 2),
    });
    const { body } = await trio.person.visitor.post(at('/answer')).send(given).expect(200);
    expect(body).toMatchObject({ turn: 'counsellor', person: { agrees: false, kept: skills.slice(0, 2) } });
    await trio.person.visitor.post(at('/answer')).send(given).expect(200);
    const after = await levels();
    expect(after.get(skills[0] ?? '')).toBe(Math.max(3, before.get(skills[0] ?? '') ?? 0));
    expect(after.get(skills[1] ?? '')).toBe(Math.max(2, before.get(skills[1] ?? '') ?? 0));
    expect(after.has(skills[2] ?? '')).toBe(before.has(skills[2] ?? ''));
    await answer(trio.counsellor, { toldOn: app.context.clock.today() }).expect(409);
    await write(trio.employer).expect(409);
  });

  it('leaves the immersion open, and passes the turn to the counsellors; the company reads the words, not what is kept', async () => {
    await app.settle();
    expect(await state()).toBe('completed');
    expect(await turn()).toBe('counsellor');
    expect(await asked(trio.counsellor)).toBe(1);
    const page = await read(trio.employer);
    expect(page.person).toMatchObject({ word: expect.stringContaining('à l’aise'), kept: null });
    expect(page.abilities).toEqual({
      renew: false,
      writeTutor: false,
      answer: false,
      close: false,
      remind: [],
    });
  });
});

describe('the part of the accompanying structure', () => {
  it('asks what its managers want to know', async () => {
    const { structureId } = (await closer.visitor.get('/api/v1/session').expect(200)).body.membership;
    const path = `/api/v1/structures/${structureId}/assessment-questions`;
    await trio.counsellor.visitor.get(path).expect(404);
    const { body: none } = await closer.visitor.get(path).expect(200);
    expect(none).toMatchObject({ questions: [], abilities: { edit: true } });
    const put = (questions: string[], version: number) =>
      closer.visitor.put(path).set('If-Match', `"${version}"`).send({ questions });
    const first = await put(['Quel métier ensuite ?', 'Un frein levé ?'], none.version).expect(200);
    await put([], none.version).expect(412);
    const second = await put(['Un frein levé ?'], first.body.version).expect(200);
    expect(second.body.questions).toEqual([first.body.questions[1]]);
    expect((await read(closer)).questions).toEqual(second.body.questions);
    expect((await read(trio.person)).questions).toEqual([]);
  });

  it('closes once, ends the immersion, and keeps the words of the question', async () => {
    for (const one of [trio.employer, trio.person]) await close(one).expect(403);
    const strange = await close(closer, { answers: [{ questionId: 'a'.repeat(24), answer: 'Oui' }] }).expect(
      422,
    );
    expect(strange.body.errors[0].path).toBe('body.answers.0.questionId');
    const [question] = (await read(closer)).questions;
    const given = {
      clientId: crypto.randomUUID(),
      word: 'À revoir dans un mois.',
      answers: [{ questionId: question?.id, answer: 'Le permis' }],
    };
    const { body } = await closer.visitor.post(at('/closing')).send(given).expect(200);
    const answers = [{ question: 'Un frein levé ?', answer: 'Le permis' }];
    expect(body).toMatchObject({
      turn: 'nobody',
      closing: { by: names.of(closer), word: given.word, answers },
    });
    await closer.visitor.post(at('/closing')).send(given).expect(200);
    await close(trio.counsellor).expect(409);
    await app.settle();
    expect(await state()).toBe('assessed');
    expect((await read(trio.person)).closing).toMatchObject({ answers });
    expect((await read(trio.employer)).closing).toMatchObject({ word: null, answers: null });
  });
});

describe('an immersion that did not take place', () => {
  it('says because of whom; two weeks without the person’s answer let the structure close it, and they may still answer', async () => {
    trio = await ended();
    await remind(trio.counsellor, 'employer').expect(200);
    await write(trio.employer, { came: false, noShow: 'person' }).expect(200);
    const { tutor } = await read(trio.counsellor);
    expect(tutor).toMatchObject({
      came: false,
      noShow: 'person',
      skills: [],
      done: '',
      objectivesReached: false,
    });
    await close(trio.counsellor).expect(409);
    await app.settle();
    app.clock.advance(14 * 24 * oneHour + 1000);
    await app.settle();
    for (const each of [trio.counsellor, trio.employer, closer]) await signInAgain(each);
    expect([await state(), await turn()]).toEqual(['completed', 'counsellor']);
    expect((await read(closer)).reminders).toMatchObject([{ to: 'counsellor', by: '' }, { to: 'employer' }]);
    await close(trio.counsellor).expect(200);
    expect(await state()).toBe('assessed');
    const told = { toldOn: app.context.clock.today(), word: 'Le bus ne passait pas.', agrees: false };
    const { body } = await answer(trio.counsellor, told).expect(200);
    expect(body.person).toMatchObject({
      toldOn: told.toldOn,
      by: names.of(trio.counsellor),
      word: told.word,
    });
    expect(await state()).toBe('assessed');
  });
});
