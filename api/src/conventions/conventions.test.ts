import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConventionPage } from '../../contract/index.ts';
import { moveTo } from '../../test/support/factories/candidacies.ts';
import {
  acceptedCandidacy,
  completeDraft,
  missingFacts,
  moveConventionTo,
  openDraft,
  patchConvention,
  readConvention,
  signAs,
  signByAll,
  signedConvention,
} from '../../test/support/factories/conventions.ts';
import { createCounsellor, createEmployer, dayAfter } from '../../test/support/people.ts';
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

describe('from a draft to a validated convention', () => {
  it('the person and the company read it once it is to be signed; all sign, the prescriber validates', async () => {
    const { counsellor, employer, person, draft, candidacyId } = await completeDraft(app);
    const { body: sent } = await moveConventionTo(counsellor.visitor, draft.id, 'to_sign').expect(200);
    const ofCompany = await readConvention(employer, draft.id);
    expect(ofCompany.content.person).toMatchObject({ name: 'Fatou Personne-Fictive', phone: '', email: '' });
    expect(ofCompany.content.host).toEqual(sent.content.host);
    const ofPerson = await readConvention(person, draft.id);
    expect(ofPerson.content.person.phone).toBe('0600000000');
    expect(ofPerson.content.host.representative).toMatchObject({ email: '', phone: '' });

    expect(await signAs(app, draft.id, 'establishment', sent)).toMatchObject({ outcome: 'signed' });
    expect((await readConvention(person, draft.id)).state).toBe('partially_signed');
    expect(
      (await moveConventionTo(counsellor.visitor, draft.id, 'validated').expect(409)).body,
    ).toMatchObject({
      code: 'impossible_move',
    });
    for (const party of ['beneficiary', 'prescriber'] as const)
      expect(await signAs(app, draft.id, party, sent)).toMatchObject({ outcome: 'signed' });
    const signed = await readConvention(employer, draft.id);
    expect(signed.state).toBe('signed');
    expect(signed.parties.every(({ signedAt }) => signedAt !== null)).toBe(true);
    const { body: validated } = await moveConventionTo(counsellor.visitor, draft.id, 'validated').expect(200);
    expect(validated).toMatchObject({ state: 'validated', urgent: false, validation: { steps: 1 } });
    expect(validated.changes.map(({ kind }: ConventionPage['changes'][number]) => kind)).toEqual([
      'opened',
      'edited',
      'submitted',
      'signed',
      'signed',
      'signed',
      'validated',
    ]);
    const { body: candidacy } = await person.visitor.get(`/api/v1/candidacies/${candidacyId}`).expect(200);
    expect(candidacy.convention).toMatchObject({ id: draft.id, state: 'validated', urgent: false });
  });

  it('needs a second counsellor of the prescribing structure when it chose two steps', async () => {
    const { convention, counsellor } = await signedConvention(app);
    const structureId = convention.content.prescriber?.id ?? '';
    await app.context.db.model('Structure').updateOne({ _id: structureId }, { $set: { validationSteps: 2 } });
    const { body: examined } = await moveConventionTo(counsellor.visitor, convention.id, 'validated').expect(
      200,
    );
    expect(examined).toMatchObject({ state: 'signed', validation: { steps: 2, done: [{}] } });
    await moveConventionTo(counsellor.visitor, convention.id, 'validated').expect(409);
    const colleague = await createCounsellor(app, structureId);
    const { body } = await moveConventionTo(colleague.visitor, convention.id, 'validated').expect(200);
    expect(body.state).toBe('validated');
  });

  it('of a minor, the legal representative signs too', async () => {
    const { draft, counsellor } = await completeDraft(app, {
      birthDate: '2009-01-10',
      slot: { minimumAge: 16 },
    });
    expect(draft.parties.map(({ party }) => party)).toContain('legal_representative');
    const { body } = await moveConventionTo(counsellor.visitor, draft.id, 'to_sign').expect(422);
    expect(pathsOf(body)).toContain('content.legalRepresentative.name');
    const legalRepresentative = { name: 'Awa Fictive', email: 'awa@exemple.fr', phone: '' };
    await patchConvention(counsellor.visitor, draft, { legalRepresentative }).expect(200);
    const { body: sent } = await moveConventionTo(counsellor.visitor, draft.id, 'to_sign').expect(200);
    await signByAll(app, sent);
    expect((await moveConventionTo(counsellor.visitor, draft.id, 'validated').expect(200)).body.state).toBe(
      'validated',
    );
  });

  it('of an employed person, the employer signs; another accompanying structure signs and reads', async () => {
    const other = await createCounsellor(app);
    const { draft, counsellor } = await completeDraft(app);
    const { id } = (await app.services.accounts.getAccount(other.accountId))?.memberships.map(
      ({ structureId }) => ({
        id: `${structureId}`,
      }),
    )[0] ?? { id: '' };
    const { accompaniment } = draft.content;
    const { body } = await patchConvention(counsellor.visitor, draft, {
      person: { employed: true, employer: { name: 'Garage Fictif', contact: 'garage@exemple.fr' } },
      accompaniment: accompaniment && { ...accompaniment, id, name: 'Faux nom' },
    }).expect(200);
    expect(body.content.accompaniment.name).toBe('Mission locale d’essai');
    await other.visitor.get(`/api/v1/conventions/${draft.id}`).expect(404);
    const { body: sent } = await moveConventionTo(counsellor.visitor, draft.id, 'to_sign').expect(200);
    expect(sent.parties.map(({ party }: ConventionPage['parties'][number]) => party)).toEqual([
      'beneficiary',
      'establishment',
      'prescriber',
      'accompanying_structure',
      'employer',
    ]);
    expect((await readConvention(other, draft.id)).abilities).toEqual({ edit: false, moveTo: [] });
    await signByAll(app, sent);
    await moveConventionTo(counsellor.visitor, draft.id, 'validated').expect(200);
  });
});

describe('a signature', () => {
  it('counts once, for the version shown, by a party of it', async () => {
    const { draft, counsellor } = await completeDraft(app);
    expect(await signAs(app, draft.id, 'beneficiary', draft)).toMatchObject({ outcome: 'not_found' });
    const { body: sent } = await moveConventionTo(counsellor.visitor, draft.id, 'to_sign').expect(200);
    const twice = await Promise.all([
      signAs(app, draft.id, 'beneficiary', sent),
      signAs(app, draft.id, 'beneficiary', sent),
    ]);
    expect(twice.map(({ outcome }) => outcome).sort()).toEqual(['already_signed', 'signed']);
    expect(await signAs(app, draft.id, 'employer', sent)).toMatchObject({ outcome: 'not_a_party' });
    const forged = { versions: [{ n: 1, hash: '0'.repeat(64), at: '', by: '', signatures: 0 }] };
    expect(await signAs(app, draft.id, 'establishment', forged)).toMatchObject({ outcome: 'other_version' });
  });

  it('of all parties in the same instant counts for each', async () => {
    const { draft, counsellor } = await completeDraft(app);
    const { body: sent } = await moveConventionTo(counsellor.visitor, draft.id, 'to_sign').expect(200);
    await Promise.all(
      sent.parties.map(({ party }: ConventionPage['parties'][number]) => signAs(app, draft.id, party, sent)),
    );
    const signed = await readConvention(counsellor, draft.id);
    expect(signed.state).toBe('signed');
    expect(signed.parties.every(({ signedAt }) => signedAt !== null)).toBe(true);
  });

  it('is not taken after the first hour of presence, nor is it validated or sent then', async () => {
    const late = await startTestApp({ now: '2026-03-02T08:00:00Z' });
    try {
      const { draft, counsellor } = await completeDraft(late);
      const { body: sent } = await moveConventionTo(counsellor.visitor, draft.id, 'to_sign').expect(200);
      // 16 March, 9 o’clock in Paris
      late.clock.set('2026-03-16T08:00:01Z');
      expect(await signAs(late, draft.id, 'beneficiary', sent)).toMatchObject({
        outcome: 'refused',
        findings: [{ code: 'signed_after_start' }],
      });
      expect((await readConvention(counsellor, draft.id)).urgent).toBe(true);
    } finally {
      await late.close();
    }
  });
});

describe('sent and edited at the same moment', () => {
  it('either the edit is in the version, or it is refused', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { draft, counsellor } = await completeDraft(app);
      const [edited, sent] = await Promise.all([
        patchConvention(counsellor.visitor, draft, { judgedBy: 'Autrement' }),
        moveConventionTo(counsellor.visitor, draft.id, 'to_sign'),
      ]);
      expect(sent.status).toBe(200);
      const { content, state } = await readConvention(counsellor, draft.id);
      expect(state).toBe('to_sign');
      expect(edited.status === 200).toBe(content.judgedBy === 'Autrement');
      if (edited.status !== 200) expect([409, 412]).toContain(edited.status);
    }
  });

  it('a version that was read is required when it is named', async () => {
    const { draft, counsellor } = await completeDraft(app);
    await patchConvention(counsellor.visitor, draft, { judgedBy: 'Autrement' }).expect(200);
    const more = { version: draft.version };
    const { body } = await moveConventionTo(counsellor.visitor, draft.id, 'to_sign', more).expect(412);
    expect(body).toMatchObject({ code: 'stale_version', version: draft.version + 1 });
  });
});

describe('after it was sent to be signed', () => {
  it('a correction leaves the signatures, with a trace', async () => {
    const { convention, counsellor, employer } = await signedConvention(app);
    const { tutor } = convention.content.host;
    const { body } = await patchConvention(counsellor.visitor, convention, {
      person: { name: 'Fatou Personne Fictive' },
      host: { tutor: tutor && { ...tutor, phone: '0600000009' } },
    }).expect(200);
    expect(body.state).toBe('signed');
    expect(body.corrections).toMatchObject([
      { path: 'person.name', before: 'Fatou Personne-Fictive', after: 'Fatou Personne Fictive' },
      { path: 'host.tutor.phone', before: '', after: '' },
    ]);
    expect(body.versions).toEqual(convention.versions);
    expect((await readConvention(employer, convention.id)).content.host.tutor?.phone).toBe('0600000009');
  });

  it('what was agreed is changed only when one says so; then no signature counts, and all sign again', async () => {
    const { convention, counsellor, person } = await signedConvention(app);
    const change = { judgedBy: 'Vingt baguettes' };
    await patchConvention(counsellor.visitor, convention, change).expect(409);
    expect((await readConvention(person, convention.id)).state).toBe('signed');
    const { body } = await patchConvention(counsellor.visitor, convention, change, { reopen: true }).expect(
      200,
    );
    expect(body).toMatchObject({
      state: 'draft',
      previous: { n: 1, changed: ['judgedBy'] },
      changes: expect.arrayContaining([
        expect.objectContaining({
          kind: 'reopened',
          paths: ['judgedBy'],
          voided: ['beneficiary', 'establishment', 'prescriber'],
        }),
      ]),
    });
    expect(await signAs(app, convention.id, 'beneficiary', convention)).toMatchObject({
      outcome: 'not_to_sign',
    });
    const { body: again } = await moveConventionTo(counsellor.visitor, convention.id, 'to_sign').expect(200);
    expect(
      again.versions.map(({ n, signatures }: ConventionPage['versions'][number]) => [n, signatures]),
    ).toEqual([
      [1, 3],
      [2, 0],
    ]);
    expect(again.versions[1].hash).not.toBe(again.versions[0].hash);
    expect(await signAs(app, convention.id, 'beneficiary', convention)).toMatchObject({
      outcome: 'other_version',
    });
    expect((await readConvention(person, convention.id)).previous?.changed).toEqual(['judgedBy']);
  });

  it('another name is another person, also in small steps', async () => {
    const { convention, counsellor } = await signedConvention(app);
    const { body: one } = await patchConvention(counsellor.visitor, convention, {
      person: { name: 'Fatoux Personne-Fictive' },
    }).expect(200);
    await patchConvention(counsellor.visitor, one, { person: { name: 'Fatouxxx Personne-Fictive' } }).expect(
      409,
    );
  });

  it('is taken back or rejected with a reason', async () => {
    const { convention, counsellor, employer } = await signedConvention(app);
    const { body } = await moveConventionTo(counsellor.visitor, convention.id, 'draft').expect(422);
    expect(pathsOf(body)).toEqual(['body.reason']);
    await moveConventionTo(employer.visitor, convention.id, 'draft', { reason: 'Non' }).expect(409);
    const reason = 'Les dates ne conviennent plus.';
    const { body: rejected } = await moveConventionTo(employer.visitor, convention.id, 'rejected', {
      reason,
    }).expect(200);
    expect(rejected).toMatchObject({ state: 'rejected', abilities: { edit: false, moveTo: [] } });
    expect((await readConvention(counsellor, convention.id)).changes.at(-1)).toMatchObject({
      kind: 'rejected',
      byRole: 'employer',
      reason,
    });
  });

  it('a validated one is cancelled before its start, and only corrected otherwise', async () => {
    const { convention, counsellor, person } = await signedConvention(app);
    const { body: valid } = await moveConventionTo(counsellor.visitor, convention.id, 'validated').expect(
      200,
    );
    await patchConvention(counsellor.visitor, valid, { judgedBy: 'Autre' }, { reopen: true }).expect(409);
    const clientId = crypto.randomUUID();
    const reason = 'Je suis malade.';
    for (let time = 0; time < 2; time += 1) {
      const { body } = await moveConventionTo(person.visitor, convention.id, 'cancelled', {
        reason,
        clientId,
      }).expect(200);
      expect(body.state).toBe('cancelled');
    }
  });

  it('ends with its candidacy, and cannot be signed any more', async () => {
    const { draft, counsellor, employer, candidacyId } = await completeDraft(app);
    const { body: sent } = await moveConventionTo(counsellor.visitor, draft.id, 'to_sign').expect(200);
    await moveTo(employer.visitor, candidacyId, 'cancelled', { word: 'Le four est en panne.' }).expect(200);
    await app.settle();
    expect(await readConvention(counsellor, draft.id)).toMatchObject({
      state: 'cancelled',
      abilities: { edit: false, moveTo: [] },
    });
    expect(await signAs(app, draft.id, 'beneficiary', sent)).toMatchObject({ outcome: 'not_to_sign' });
    await employer.visitor.get(`/api/v1/conventions/${draft.id}`).expect(404);
  });
});
