import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConventionPage } from '../../contract/index.ts';
import {
  completeDraft,
  moveConventionTo,
  patchConvention,
  readConvention,
  signAs,
  signByAll,
  signedConvention,
} from '../../test/support/factories/conventions.ts';
import { createCounsellor } from '../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.close());

const pathsOf = (body: { errors: { path: string }[] }) => body.errors.map(({ path }) => path);

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
    expect((await readConvention(other, draft.id)).abilities).toEqual({
      edit: false,
      reuse: false,
      moveTo: [],
      // its only counsellor is its manager
      transfer: true,
      beginAnother: false,
    });
    await signByAll(app, sent);
    await moveConventionTo(counsellor.visitor, draft.id, 'validated').expect(200);
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
