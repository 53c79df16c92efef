import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { likenessesOf } from '../../rules/index.ts';
import {
  acceptedCandidacy,
  alsoDrafted,
  missingFacts,
  moveConventionTo,
  openDraft,
  patchConvention,
  readConvention,
} from '../../test/support/factories/conventions.ts';
import { createCounsellor, createEmployer, dayAfter, weekdayAfter } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const pathsOf = (body: { errors: { path: string }[] }) => body.errors.map(({ path }) => path);

describe('the draft', () => {
  it('begins with what slot, candidacy, profile, establishment and structure say', async () => {
    const { counsellor, candidacyId } = await acceptedCandidacy(app);
    const draft = await openDraft(counsellor, candidacyId);
    expect(draft).toMatchObject({
      state: 'draft',
      candidacyId,
      reference: expect.stringMatching(/^2026-[0-9A-Z]{4}-[0-9A-Z]{4}$/),
      submittedAt: null,
      content: {
        person: { name: 'Fatou Personne-Fictive', phone: '0600000000', birthDate: '1990-05-17' },
        host: {
          name: 'Boulangerie du Pont Imaginaire',
          address: expect.stringMatching(/^3 place Vide, 76500 /),
          mainActivity: expect.stringContaining('oulangerie'),
          neverCasesDeclared: true,
        },
        prescriber: { name: 'Mission locale d’essai' },
        object: 'discover',
        tasks: 'Peser, pétrir, façonner avec le boulanger.',
        place: { communeCode: '76231' },
      },
      parties: [{ party: 'beneficiary' }, { party: 'establishment' }, { party: 'prescriber' }],
      abilities: { edit: true, moveTo: ['to_sign'] },
    });
    const { periods, zone } = draft.content.timetable;
    expect(zone).toBe('Europe/Paris');
    expect(periods).toHaveLength(1);
    expect(periods[0]).toMatchObject({ from: dayAfter(app, 14), to: dayAfter(app, 27) });
    expect(periods[0]?.week.map((spans) => spans.length)).toEqual([2, 2, 2, 2, 2, 0, 0]);
    expect(periods[0]?.week[0]).toEqual([
      { from: '09:00', to: '12:00' },
      { from: '13:00', to: '17:00' },
    ]);
  });

  it('opened twice, also at the same moment, is the same one', async () => {
    const { counsellor, candidacyId } = await acceptedCandidacy(app);
    const both = await Promise.all([openDraft(counsellor, candidacyId), openDraft(counsellor, candidacyId)]);
    const later = await openDraft(counsellor, candidacyId);
    expect(new Set([...both, later].map(({ id }) => id)).size).toBe(1);
  });

  it('is for an accepted candidacy, and for those who accompany the person', async () => {
    const { counsellor, candidacyId, employer, person } = await acceptedCandidacy(app);
    const draft = await openDraft(counsellor, candidacyId);
    for (const other of [employer, person, await createCounsellor(app), await createEmployer(app)])
      await other.visitor.get(`/api/v1/conventions/${draft.id}`).expect(404);
    const stranger = await createCounsellor(app);
    await stranger.visitor.post(`/api/v1/candidacies/${candidacyId}/convention`).expect(404);
    await stranger.visitor
      .patch(`/api/v1/conventions/${draft.id}`)
      .set('If-Match', `"${draft.version}"`)
      .send({ content: {} })
      .expect(404);
  });

  it('keeps what is not sent, and refuses a change of an older version with the current one', async () => {
    const { counsellor, candidacyId } = await acceptedCandidacy(app);
    const draft = await openDraft(counsellor, candidacyId);
    const { body: one } = await patchConvention(counsellor.visitor, draft, { judgedBy: 'Dix pains' }).expect(
      200,
    );
    const { body: two } = await patchConvention(counsellor.visitor, one, {
      host: { collectiveAgreement: 'Boulangerie-pâtisserie' },
    }).expect(200);
    expect(two.content).toEqual({
      ...draft.content,
      judgedBy: 'Dix pains',
      host: { ...draft.content.host, collectiveAgreement: 'Boulangerie-pâtisserie' },
    });
    expect(two.changes.at(-1)).toMatchObject({
      kind: 'edited',
      paths: ['judgedBy', 'host.collectiveAgreement'],
    });
    const { body } = await patchConvention(counsellor.visitor, draft, { judgedBy: 'Perdu' }).expect(412);
    expect(body).toMatchObject({ code: 'stale_version', version: two.version });
  });

  it('names the other conventions of the person that have not ended, to those who write it alone', async () => {
    const trio = await acceptedCandidacy(app);
    const { counsellor, person } = trio;
    const draft = await openDraft(counsellor, trio.candidacyId);
    expect(draft.others).toEqual([]);
    const again = await alsoDrafted(app, trio, trio.employer, {
      from: weekdayAfter(app, 20),
      to: dayAfter(app, 34),
    });
    const elsewhere = await alsoDrafted(app, trio, await createEmployer(app), {
      from: weekdayAfter(app, 14),
      to: dayAfter(app, 20),
    });
    const { others, ...page } = await readConvention(counsellor, draft.id);
    expect(others.map(({ id }) => id)).toEqual([again.id, elsewhere.id]);
    expect(others[0]).toMatchObject({
      siret: page.content.host.siret,
      company: page.content.host.name,
      days: expect.arrayContaining([weekdayAfter(app, 20)]),
    });
    expect(likenessesOf(page.content, others).map(({ kind }) => kind)).toEqual([
      'same_company_overlap',
      'same_days_elsewhere',
    ]);
    // the way to each is open to who reads of it
    for (const { id } of others) await counsellor.visitor.get(`/api/v1/conventions/${id}`).expect(200);
    const { body: whole } = await patchConvention(
      counsellor.visitor,
      page,
      missingFacts({ ...page, others }),
    ).expect(200);
    await moveConventionTo(counsellor.visitor, whole.id, 'to_sign').expect(200);
    expect((await readConvention(person, draft.id)).others).toEqual([]);
  });

  it('follows the clock of its place', async () => {
    const { counsellor, candidacyId } = await acceptedCandidacy(app);
    const draft = await openDraft(counsellor, candidacyId);
    const place = { address: '1 rue du Volcan, 97400 Saint-Denis', communeCode: '97411' };
    const { body } = await patchConvention(counsellor.visitor, draft, { place }).expect(200);
    expect(body.content.timetable.zone).toBe('Indian/Reunion');
  });

  it('names only structures that exist', async () => {
    const { counsellor, candidacyId } = await acceptedCandidacy(app);
    const draft = await openDraft(counsellor, candidacyId);
    const prescriber = { id: 'f'.repeat(24), name: 'Inventée', address: 'Ici' };
    const { body } = await patchConvention(counsellor.visitor, draft, { prescriber }).expect(422);
    expect(pathsOf(body)).toEqual(['body.content.prescriber.id']);
  });

  it('is sent to be signed once it is complete; all that is missing is named by field', async () => {
    const { counsellor, candidacyId } = await acceptedCandidacy(app);
    const draft = await openDraft(counsellor, candidacyId);
    const { body } = await moveConventionTo(counsellor.visitor, draft.id, 'to_sign').expect(422);
    expect(pathsOf(body)).toEqual(
      expect.arrayContaining([
        'content.objectives',
        'content.judgedBy',
        'content.person.employed',
        'content.host.tutor.name',
      ]),
    );
    const { body: complete } = await patchConvention(counsellor.visitor, draft, missingFacts(draft)).expect(
      200,
    );
    const { body: sent } = await moveConventionTo(counsellor.visitor, draft.id, 'to_sign').expect(200);
    expect(sent).toMatchObject({
      state: 'to_sign',
      versions: [{ n: 1, by: expect.any(String), signatures: 0 }],
    });
    expect(sent.content).toEqual(complete.content);
    expect(sent.submittedAt).not.toBeNull();
  });
});
