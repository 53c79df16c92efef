import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConventionPage } from '../../contract/index.ts';
import { moveTo } from '../../test/support/factories/candidacies.ts';
import {
  completeDraft,
  moveConventionTo,
  patchConvention,
  readConvention,
  signAs,
  signedConvention,
} from '../../test/support/factories/conventions.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const pathsOf = (body: { errors: { path: string }[] }) => body.errors.map(({ path }) => path);

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
