import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Pathway, ProposalWarning } from '../../contract/index.ts';
import { moveTo } from '../../test/support/factories/candidacies.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  dayAfter,
  type Person,
  postSlot,
  proposal,
} from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
let counsellor: Person;
let employer: Person & { establishmentId: string };
let pathway: Pathway;

beforeAll(async () => {
  app = await startTestApp();
  counsellor = await createCounsellor(app);
  employer = await createEmployer(app);
  pathway = await beginPathway(app, counsellor);
});
afterAll(() => app.close());

const sendAll = (who: Person, proposals: object[]) =>
  who.visitor.post('/api/v1/proposals').send({ proposals });
async function codesOf(proposals: object[]): Promise<string[][]> {
  const { body } = await counsellor.visitor.post('/api/v1/proposals/checks').send({ proposals }).expect(200);
  return body.warnings.map((list: ProposalWarning[]) => list.map(({ code }) => code));
}

describe('several proposals in one go', () => {
  it('each has its own result, and sending them again creates none twice', async () => {
    const [first, second, closed] = [
      await postSlot(app, employer),
      await postSlot(app, employer),
      await postSlot(app, employer),
    ];
    await employer.visitor.post(`/api/v1/slots/${closed.id}/moves`).send({ to: 'closed' }).expect(200);
    const list = [
      { ...proposal(app, pathway, first), message: 'Un message à elle, pour le pain.' },
      { ...proposal(app, pathway, second), consentGivenOn: dayAfter(app, 0) },
      proposal(app, pathway, first),
      proposal(app, pathway, closed),
      { ...proposal(app, pathway, second), objective: 'recruit' },
    ];
    const { body } = await sendAll(counsellor, list).expect(200);
    expect(body.results.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'created',
      'created',
      'already_open',
      'refused',
      'refused',
    ]);
    const [one, two, twin, shut, wrong] = body.results;
    expect(twin.candidacyId).toBe(one.candidacyId);
    expect([shut.problem.code, wrong.problem.errors[0].code]).toEqual([
      'slot_not_open',
      'objective_not_offered',
    ]);
    const again = await sendAll(counsellor, list).expect(200);
    expect(again.body.results.slice(0, 2)).toEqual([one, two]);
    const { body: made } = await counsellor.visitor
      .get(`/api/v1/candidacies?pathwayId=${pathway.id}`)
      .expect(200);
    expect(made.items).toHaveLength(2);
    const { body: told } = await counsellor.visitor.get(`/api/v1/candidacies/${one.candidacyId}`).expect(200);
    expect(told).toMatchObject({ state: 'awaiting_consent', message: 'Un message à elle, pour le pain.' });
  });

  it('several people for one slot: a person of somebody else is not found, the others succeed', async () => {
    const slot = await postSlot(app, employer, { places: 3 });
    const own = [await beginPathway(app, counsellor), await beginPathway(app, counsellor)];
    const stranger = await createCounsellor(app);
    const theirs = await beginPathway(app, stranger);
    const { body } = await sendAll(
      counsellor,
      [own[0], theirs, own[1]].map((each) => proposal(app, each as Pathway, slot)),
    ).expect(200);
    expect(
      body.results.map(
        ({ outcome, problem }: { outcome: string; problem?: { code: string } }) => problem?.code ?? outcome,
      ),
    ).toEqual(['created', 'not_found', 'created']);
    await sendAll(
      counsellor,
      Array.from({ length: 11 }, () => proposal(app, pathway, slot)),
    ).expect(422);
    await sendAll(employer, [proposal(app, pathway, slot)]).expect(403);
    await stranger.visitor
      .post('/api/v1/proposals/checks')
      .send({ proposals: [{ slotId: slot.id, pathwayId: pathway.id }] })
      .expect(404);
  });
});

describe('before proposing', () => {
  it('the check warns of missing dates, of overlaps, of a company that is often asked and of its monthly limit', async () => {
    const host = await createEmployer(app);
    const person = await beginPathway(app, counsellor);
    const slots = [await postSlot(app, host), await postSlot(app, host, { places: 9 })];
    const dates = { from: dayAfter(app, 14), to: dayAfter(app, 20) };
    const later = { from: dayAfter(app, 30), to: dayAfter(app, 35) };
    const line = (slot: number, more: object = {}) => ({
      slotId: slots[slot]?.id,
      pathwayId: person.id,
      ...more,
    });
    expect(await codesOf([line(0), line(1, { dates })])).toEqual([['no_dates'], []]);
    expect(await codesOf([line(0, { dates }), line(1, { dates })])).toEqual([
      ['overlaps_candidacy'],
      ['overlaps_candidacy'],
    ]);
    const consentGivenOn = dayAfter(app, 0);
    const { body } = await sendAll(counsellor, [
      { ...proposal(app, person, slots[0] as never), dates, consentGivenOn },
    ]).expect(200);
    expect(await codesOf([line(0, { dates: later }), line(1, { dates })])).toEqual([
      ['already_open'],
      ['overlaps_candidacy'],
    ]);
    await moveTo(host.visitor, body.results[0].candidacyId, 'accepted').expect(200);
    expect(await codesOf([line(1, { dates }), line(1, { dates: later })])).toEqual([
      ['overlaps_immersion'],
      [],
    ]);

    const people = await Promise.all(Array.from({ length: 4 }, () => beginPathway(app, counsellor)));
    await sendAll(
      counsellor,
      people.map((each) => ({ ...proposal(app, each, slots[1] as never), consentGivenOn })),
    ).expect(200);
    await app.settle();
    const { body: site } = await host.visitor.get('/api/v1/establishments/mine').expect(200);
    await host.visitor
      .patch(`/api/v1/establishments/${host.establishmentId}`)
      .set('If-Match', `"${site.items[0].version}"`)
      .send({ monthlyContactCap: 5 })
      .expect(200);
    expect(await codesOf([line(1, { dates: later })])).toEqual([['company_asked_often', 'over_cap']]);
    app.clock.advance(8 * 24 * 3_600_000);
    expect(await codesOf([line(1, { dates: later })])).toEqual([['over_cap']]);
  });
});
