import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Assessment, ConventionPage } from '../../contract/index.ts';
import { personSays, tutorSays } from '../../test/support/factories/assessments.ts';
import { holdersOf, moveTo, storedCandidacy } from '../../test/support/factories/candidacies.ts';
import {
  completeDraft,
  moveConventionTo,
  patchConvention,
  readConvention,
  signByAll,
  type Trio,
} from '../../test/support/factories/conventions.ts';
import { signInAgain } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
let trio: Trio;
/** Thirty days, on a slot of one place. */
let first: ConventionPage;
let renewal: { candidacyId: string; conventionId: string };

const at = (more = '') => `/api/v1/candidacies/${trio.candidacyId}/assessment${more}`;
const read = async (): Promise<Assessment> => (await trio.counsellor.visitor.get(at()).expect(200)).body;
const renew = (dates: object, more: object = {}) =>
  trio.counsellor.visitor.post(at('/renewal')).send({ clientId: crypto.randomUUID(), dates, ...more });
const again = async (instant: string) => {
  app.clock.set(instant);
  await app.settle();
  for (const each of [trio.counsellor, trio.employer, trio.person]) await signInAgain(each);
};

async function assess(candidacyId: string, objectivesReached: boolean): Promise<void> {
  const path = `/api/v1/candidacies/${candidacyId}/assessment`;
  await trio.employer.visitor.put(path).send(tutorSays({ objectivesReached })).expect(200);
  await trio.person.visitor.post(`${path}/answer`).send(personSays()).expect(200);
  await trio.counsellor.visitor.post(`${path}/closing`).send({ clientId: crypto.randomUUID() }).expect(200);
}

async function conclude(page: ConventionPage): Promise<void> {
  const { body: sent } = await moveConventionTo(trio.counsellor.visitor, page.id, 'to_sign').expect(200);
  await signByAll(app, sent);
  await moveConventionTo(trio.counsellor.visitor, page.id, 'validated').expect(200);
}

beforeAll(async () => {
  app = await startTestApp({ now: '2026-03-16T08:00:00Z' });
  const { draft, ...found } = await completeDraft(app, {
    birthDate: '1998-03-04',
    slot: { period: { from: '2026-04-01', to: '2026-06-12' }, places: 1 },
    dates: { from: '2026-04-01', to: '2026-04-30' },
  });
  [trio, first] = [found, draft];
  await conclude(draft);
  await again('2026-05-01T08:00:00Z');
});
afterAll(() => app.close());

describe('the renewal of an immersion whose objectives were not reached', () => {
  it('begins from the closed assessment, by who accompanies the person, once', async () => {
    const dates = { from: '2026-05-04', to: '2026-05-29' };
    await renew(dates).expect(409);
    await assess(trio.candidacyId, false);
    const { renewal: offered, abilities } = await read();
    expect(abilities.renew).toBe(true);
    expect(offered?.standing).toMatch(/^30 jours sur 60, renouvellement 0 sur 1, prochaine possible le /);
    expect(offered?.dates).toEqual({ from: '2026-05-04', to: '2026-06-02' });
    await trio.employer.visitor
      .post(at('/renewal'))
      .send({ clientId: crypto.randomUUID(), dates })
      .expect(403);
    expect((await trio.employer.visitor.get(at()).expect(200)).body.renewal).toBeNull();
    const given = { clientId: crypto.randomUUID(), dates, consentGivenOn: app.context.clock.today() };
    const { body } = await renew(dates, given).expect(201);
    expect((await renew(dates, given).expect(201)).body).toEqual(body);
    await renew(dates).expect(409);
    renewal = body;
    const now = await read();
    expect([now.abilities.renew, now.renewal?.candidacyId]).toEqual([false, body.candidacyId]);
  });

  it('opens a draft that says the same, for dates after the first, and counts the days and renewals', async () => {
    const draft = await readConvention(trio.counsellor, renewal.conventionId);
    const { timetable, renewal: says, ...content } = draft.content;
    const {
      timetable: before,
      renewal: _none,
      ...kept
    } = (await readConvention(trio.counsellor, first.id)).content;
    expect(content).toEqual(kept);
    expect(says).toEqual({ of: first.id, objectivesReached: false });
    expect(timetable.periods).toEqual([
      { from: '2026-05-04', to: '2026-05-29', week: before.periods[0]?.week },
    ]);
    // 8 May, Ascension Day, Whit Monday
    expect(timetable.exceptions.map(({ day }) => day)).toEqual(['2026-05-08', '2026-05-14', '2026-05-25']);
    expect(draft.rules.history).toMatchObject([{ id: first.id, renewalOf: null }]);
  });

  it('is sent to be signed once the company has said yes too, and takes over the only place', async () => {
    const { counsellor, employer } = trio;
    await moveConventionTo(counsellor.visitor, renewal.conventionId, 'to_sign').expect(409);
    const { slotId } = await storedCandidacy(app, renewal.candidacyId);
    expect(await holdersOf(app, `${slotId}`)).toEqual([trio.candidacyId]);
    await moveTo(employer.visitor, renewal.candidacyId, 'accepted').expect(200);
    expect(await holdersOf(app, `${slotId}`)).toEqual([renewal.candidacyId]);
    expect((await storedCandidacy(app, trio.candidacyId)).state).toBe('assessed');
  });

  it('goes to the sixtieth day and not one further', async () => {
    const { visitor } = trio.counsellor;
    const until = async (to: string) => {
      const page = await readConvention(trio.counsellor, renewal.conventionId);
      const [period] = page.content.timetable.periods;
      const timetable = {
        ...page.content.timetable,
        periods: [{ from: '2026-05-04', week: [], ...period, to }],
      };
      await patchConvention(visitor, page, { timetable }).expect(200);
      return moveConventionTo(visitor, page.id, 'to_sign');
    };
    // 30 days of April and 30 from 4 May on
    const { body: over } = await until('2026-06-03').then((answer) => answer);
    expect(over.errors.map(({ code }: { code: string }) => code)).toEqual(['over_sixty_days']);
    const { body: sent, status } = await until('2026-06-02');
    expect([status, sent.state]).toEqual([200, 'to_sign']);
    expect(sent.standing.days).toBe(30);
    await signByAll(app, sent);
    await moveConventionTo(visitor, renewal.conventionId, 'validated').expect(200);
  });

  it('is an immersion with an assessment of its own, which is not renewed again', async () => {
    await again('2026-05-04T08:00:00Z');
    app.clock.advance(3_600_000);
    await app.settle();
    expect((await storedCandidacy(app, renewal.candidacyId)).state).toBe('in_immersion');
    await again('2026-06-04T08:00:00Z');
    await assess(renewal.candidacyId, false);
    trio = { ...trio, candidacyId: renewal.candidacyId };
    const { renewal: offered, abilities } = await read();
    expect([offered, abilities.renew]).toEqual([null, false]);
    await renew({ from: '2026-06-08', to: '2026-06-12' }).expect(409);
  });
});
