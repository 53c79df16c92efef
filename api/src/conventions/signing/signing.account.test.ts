import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maxFileBytes } from '../../../contract/cards.ts';
import type { SigningState, ToSign } from '../../../contract/index.ts';
import {
  acceptedCandidacy,
  missingFacts,
  moveConventionTo,
  openDraft,
  patchConvention,
  readConvention,
} from '../../../test/support/factories/conventions.ts';
import {
  byLink,
  codeTo,
  linksSent,
  readLink,
  sentConvention,
  signByLinkTo,
  signingTokens,
} from '../../../test/support/factories/signing.ts';
import { lookAtPicture, photoFile } from '../../../test/support/files.ts';
import { mailsTo } from '../../../test/support/mailbox.ts';
import { createCounsellor, createPerson, type Person, structureOf } from '../../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';
import { sha256 } from '../evidence/content-hash.ts';
import { readRecord } from '../evidence/evidence.record.ts';
import { verifyEvidence } from '../evidence/evidence.verification.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ config: { demo: true } });
});
afterAll(() => app.close());

const waiting = async ({ visitor }: Person): Promise<{ items: ToSign[]; codeTo: { email: string | null } }> =>
  (await visitor.get('/api/v1/signatures/waiting').expect(200)).body;
const asItem = ({ conventionId, party, hash }: ToSign) => ({ conventionId, party, hash });
async function codeFor({ visitor, email }: Person) {
  const { body } = await visitor.post('/api/v1/signatures/codes').send({ by: 'email' }).expect(201);
  return { codeToken: body.token, code: await codeTo(app, email), locale: 'fr' };
}
async function sign(person: Person, items: ReturnType<typeof asItem>[], code?: object) {
  const body = { ...(code ?? (await codeFor(person))), items };
  return person.visitor.post('/api/v1/signatures').send(body);
}
const outcomesOf = (items: { outcome: string }[]) => items.map(({ outcome }) => outcome);

describe('with an account', () => {
  let first: Awaited<ReturnType<typeof sentConvention>>;
  let second: typeof first;
  beforeAll(async () => {
    first = await sentConvention(app);
    second = await sentConvention(app, { counsellor: first.counsellor, employer: first.employer });
  });

  it('several conventions are signed with one code, each with its own outcome', async () => {
    const { counsellor } = first;
    const { items, codeTo: to } = await waiting(counsellor);
    expect(items.map(({ conventionId, party }) => [conventionId, party]).sort()).toEqual(
      [first, second].map(({ convention }) => [convention.id, 'prescriber']).sort(),
    );
    expect(to).toEqual({ email: 'p•••@exemple.fr', sms: null });
    expect((await waiting(first.employer)).items).toHaveLength(2);
    const [mine] = (await waiting(first.person)).items;
    expect(mine).toMatchObject({ party: 'beneficiary', content: { person: { phone: '0600000000' } } });

    const code = await codeFor(counsellor);
    const old = { conventionId: second.convention.id, party: 'prescriber' as const, hash: 'f'.repeat(64) };
    const all = [...items.map(asItem), old];
    const wrong = { ...code, code: code.code === '000000' ? '000001' : '000000' };
    expect((await sign(counsellor, all, wrong)).status).toBe(422);
    const { body } = await sign(counsellor, all, code);
    expect(outcomesOf(body.items)).toEqual(['signed', 'signed', 'changed']);
    expect((await waiting(counsellor)).items).toEqual([]);
    // the answer was lost: the same request says so, and the code is used
    expect(outcomesOf((await sign(counsellor, items.map(asItem), code)).body.items)).toEqual([
      'already_signed',
      'already_signed',
    ]);
    const [theirs] = (await waiting(first.employer)).items;
    expect((await sign(first.employer, theirs ? [asItem(theirs)] : [], code)).status).toBe(410);
  });

  it('nobody signs for another: no colleague, no tutor, no counsellor of another structure', async () => {
    const { counsellor } = first;
    const colleague = await createPerson(app, {
      role: 'employer',
      establishmentId: first.employer.establishmentId,
    });
    const tutor = first.convention.content.host.tutor;
    await patchConvention(counsellor.visitor, await readConvention(counsellor, first.convention.id), {
      host: { tutor: tutor && { ...tutor, email: colleague.email } },
    }).expect(200);
    expect((await waiting(colleague)).items).toEqual([]);
    const stranger = await createCounsellor(app);
    for (const person of [colleague, stranger, first.person, counsellor]) {
      const item = { conventionId: first.convention.id, party: 'establishment' as const, hash: first.hash };
      expect(outcomesOf((await sign(person, [item])).body.items)).toEqual(['not_to_sign']);
    }
  });

  it('the last signature completes it, and the page behind the QR code says so and nothing else', async () => {
    const left = (await waiting(first.person)).items;
    expect(outcomesOf((await sign(first.person, left.map(asItem))).body.items)).toEqual(['signed']);
    const done = await sign(first.employer, (await waiting(first.employer)).items.map(asItem));
    expect(outcomesOf(done.body.items)).toEqual(['signed', 'signed']);
    expect((await readConvention(first.counsellor, first.convention.id)).state).toBe('signed');
    expect(await verifyEvidence(app.context.db, async () => null)).toMatchObject({
      signatures: 5,
      fault: null,
    });
    const check = (reference: string) => app.visitor().get(`/api/v1/convention-checks/${reference}`);
    const { body: genuine } = await check(first.convention.reference.toLowerCase()).expect(200);
    expect(genuine).toEqual({
      reference: first.convention.reference,
      state: 'signed',
      version: 1,
      hash: first.hash,
      signed: 3,
      signers: 3,
      completedAt: expect.any(String),
    });
    await check('2026-0000-0000').expect(404);
  });
});

describe('before a counsellor and on paper', () => {
  const employerMail = 'rh@usine.example';
  const parentMail = 'parent@famille.example';

  /** A minor with a job, accompanied by another structure than the prescriber: all six parties sign. */
  async function withAll() {
    const trio = await acceptedCandidacy(app, { birthDate: '2009-04-05' });
    const prescriber = await createCounsellor(app);
    const opened = await openDraft(trio.counsellor, trio.candidacyId);
    const facts = missingFacts(opened);
    const content = {
      ...facts,
      legalRepresentative: { name: 'Awa Personne-Fictive', email: parentMail, phone: '' },
      person: { employed: true, employer: { name: 'Usine Vide', contact: `Mme Petit, ${employerMail}` } },
      prescriber: { id: await structureOf(prescriber), name: '', address: '2 rue Vide, 76000 Rouen' },
    };
    await patchConvention(trio.counsellor.visitor, opened, content).expect(200);
    const { body } = await moveConventionTo(trio.counsellor.visitor, opened.id, 'to_sign').expect(200);
    await linksSent(app);
    const hash: string = body.versions[0].hash;
    const at = (what: string) => `/api/v1/conventions/${opened.id}/signing${what}`;
    return { ...trio, prescriber, id: opened.id, hash, at };
  }
  const partyIn = ({ parties }: SigningState, party: string) => parties.find((one) => one.party === party);
  let all: Awaited<ReturnType<typeof withAll>>;
  let scanHash = '';
  beforeAll(async () => {
    all = await withAll();
  });

  it('a representative and an employer sign by their links, and each side sees what concerns it', async () => {
    const { counsellor, employer, hash, at } = all;
    const { body: begun } = await counsellor.visitor.get(at('')).expect(200);
    expect(begun).toMatchObject({ manages: true, mine: ['accompanying_structure'] });
    expect(begun.parties.map(({ party }: { party: string }) => party)).toEqual([
      'beneficiary',
      'legal_representative',
      'establishment',
      'prescriber',
      'accompanying_structure',
      'employer',
    ]);
    const { body: theirs } = await employer.visitor.get(at('')).expect(200);
    expect(theirs).toMatchObject({ manages: false, mine: ['establishment'] });
    expect(partyIn(theirs, 'legal_representative')).toMatchObject({ sentTo: null, remindFrom: null });

    for (const [to, party] of [
      [employerMail, 'employer'],
      [parentMail, 'legal_representative'],
    ] as const) {
      const [token = ''] = await signingTokens(app, to);
      const page = await readLink(app, token);
      expect(page).toMatchObject({
        outcome: 'open',
        party,
        codeTo: { email: expect.any(String), sms: null },
      });
      expect(JSON.stringify(page)).not.toContain('0600000000');
    }
    await signByLinkTo(app, employerMail, hash);
    const parent = await signByLinkTo(app, parentMail, hash);
    expect(parent).toMatchObject({ name: 'Awa Personne-Fictive', missing: 4 });
  });

  it('a counsellor records who signs before them once, not another’s signature nor their own structure’s', async () => {
    const { counsellor, employer, hash, at } = all;
    const presence = (who: Person, party: string, more: object = {}) =>
      who.visitor.post(at(`/${party}/presence`)).send({
        clientId: '6d2c5f0e-0000-4000-8000-000000000001',
        hash,
        locale: 'fr',
        how: 'Je l’accompagne depuis un an.',
        ...more,
      });
    await presence(employer, 'beneficiary').expect(403);
    await presence(counsellor, 'accompanying_structure').expect(409);
    await presence(counsellor, 'beneficiary', { hash: 'f'.repeat(64) }).expect(412);
    for (let time = 0; time < 2; time += 1) {
      const { body } = await presence(counsellor, 'beneficiary').expect(200);
      expect(partyIn(body, 'beneficiary')).toMatchObject({ how: 'counsellor', scan: false });
    }
    const another = { clientId: crypto.randomUUID() };
    await presence(counsellor, 'beneficiary', another).expect(409);
  });

  it('a signature on paper counts with its scan, which is cleaned, hashed and readable', async () => {
    const { counsellor, person, hash, at } = all;
    const clientId = crypto.randomUUID();
    const paper = (body: Buffer, more: object = {}) =>
      counsellor.visitor
        .post(at('/establishment/paper'))
        .query({ clientId, hash, how: 'Apporté par le tuteur', ...more })
        .set('Content-Type', 'application/octet-stream')
        .send(body);
    await paper(Buffer.from('PK not a scan')).expect(422);
    await paper(Buffer.alloc(maxFileBytes + 1)).expect(413);
    const photo = await photoFile('secret-place');
    for (let time = 0; time < 2; time += 1) {
      const { body } = await paper(photo).expect(200);
      expect(partyIn(body, 'establishment')).toMatchObject({ how: 'paper', scan: true });
    }
    const read = await person.visitor.get(at('/establishment/scan')).responseType('blob').expect(200);
    expect(read.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': expect.stringMatching(/^attachment/),
      'x-content-type-options': 'nosniff',
    });
    expect(await lookAtPicture(read.body)).toMatchObject({ format: 'jpeg', exif: undefined });
    await person.visitor.get(at('/beneficiary/scan')).expect(404);
    scanHash = sha256(read.body);
  });

  it('all six together complete it; each proof says how its party was known', async () => {
    const { counsellor, prescriber, id } = all;

    for (const who of [counsellor, prescriber]) {
      const { items } = await waiting(who);
      expect(outcomesOf((await sign(who, items.map(asItem))).body.items)).toEqual(['signed']);
    }
    const signed = await readConvention(counsellor, id);
    expect(signed.state).toBe('signed');
    expect(signed.parties.map(({ how }) => how)).toEqual([
      'counsellor',
      'link',
      'paper',
      'account',
      'account',
      'link',
    ]);
    const records = (await app.services.evidence.of(id)).map(({ text }) => readRecord(text));
    const identified = records.flatMap((one) =>
      one?.kind === 'signature' ? [one.signature.identified] : [],
    );
    expect(identified).toContainEqual({
      by: 'paper',
      accountId: counsellor.accountId,
      how: 'Apporté par le tuteur',
      scanHash,
    });
    expect(identified).toContainEqual({
      by: 'counsellor',
      accountId: counsellor.accountId,
      how: 'Je l’accompagne depuis un an.',
    });
    expect(await verifyEvidence(app.context.db, async () => null)).toMatchObject({ fault: null });
    // nothing is sent any more
    const [token = ''] = await signingTokens(app, employerMail);
    await byLink(app, '/signing-links/renewals', { token }).expect(409);
    expect(await mailsTo(app, employerMail)).toHaveLength(2);
  });
});
