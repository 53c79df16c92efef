import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { paths } from '../../../contract/paths.ts';
import {
  moveConventionTo,
  patchConvention,
  readConvention,
} from '../../../test/support/factories/conventions.ts';
import {
  byLink,
  linksSent,
  readLink,
  readyToSign,
  sentConvention,
  signByLinkTo,
  signingTokens,
} from '../../../test/support/factories/signing.ts';
import { mailsTo } from '../../../test/support/mailbox.ts';
import { readPdf } from '../../../test/support/pdf-reader.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';
import { sha256 } from '../evidence/content-hash.ts';
import { readRecord } from '../evidence/evidence.record.ts';
import { verifyEvidence } from '../evidence/evidence.verification.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ config: { demo: true } });
});
afterAll(() => app.close());

const theirPhone = '0600000000';
const minutes = 60_000;
const recordsOf = async (conventionId: string) =>
  (await app.services.evidence.of(conventionId)).flatMap(({ text }) => {
    const record = readRecord(text);
    return record?.kind === 'signature' ? [record.signature] : [];
  });

/** With the newest link of the company, which is asked by e-mail, and of the person, who is asked by SMS. */
async function asked() {
  const sent = await sentConvention(app);
  const to = sent.employer.email;
  const [token = ''] = await signingTokens(app, to);
  const [theirs = ''] = await signingTokens(app, theirPhone);
  return { ...sent, to, token, theirs };
}
type Sent = Awaited<ReturnType<typeof asked>>;
const signedParties = async ({ counsellor, convention }: Sent) =>
  (await readConvention(counsellor, convention.id)).parties.flatMap(({ party, how }) => (how ? [party] : []));
const at = ({ convention }: Sent, what: string) => `/api/v1/conventions/${convention.id}/signing${what}`;

describe('a link and a code', () => {
  let sent: Sent;
  beforeAll(async () => {
    sent = await asked();
  });

  it('the mail says who asks, what, for which dates and until when, and names no person', async () => {
    const [mail] = await mailsTo(app, sent.to);
    expect(mail?.subject).toContain('Boulangerie du Pont Imaginaire');
    for (const words of ['Mission locale d’essai', sent.convention.reference, '16 mars 2026', '29 mars 2026'])
      expect(mail?.text).toContain(words);
    expect(mail?.text).not.toContain('Fatou');
    const [message] = await mailsTo(app, theirPhone);
    expect(message?.text).toMatch(/16 mars 2026 : http\S+\/signer\?jeton=/);
    // the prescriber signs with an account
    expect(await signingTokens(app, sent.counsellor.email)).toEqual([]);
    const stored = await app.context.db.collection('signature_requests').find().toArray();
    expect(JSON.stringify(stored)).not.toContain(sent.token);
  });

  it('show all that is signed, with the contact details of the reader alone; reading changes nothing', async () => {
    const { token, hash, convention, to } = sent;
    // as mail scanners do
    await app.visitor().get(`${paths.sign}?jeton=${token}`);
    for (let time = 0; time < 3; time += 1)
      expect(await readLink(app, token)).toMatchObject({
        outcome: 'open',
        reference: convention.reference,
        hash,
        party: 'establishment',
        consent: { sentence: expect.stringMatching(/ et je la signe au nom de Boulangerie/) },
        content: { person: { phone: '' }, host: { representative: { email: to } } },
        changed: null,
        codeTo: { email: 'p•••@exemple.fr', sms: null },
      });
    expect(await readLink(app, sent.theirs)).toMatchObject({
      codeTo: { email: null, sms: '•• •• •• •• 00' },
    });
    const { body: file } = await byLink(app, '/signing-links/document', { token })
      .responseType('blob')
      .expect(200);
    expect(readPdf(file).text.replace(/\s+/g, ' ')).toContain(convention.reference);
    expect(await signedParties(sent)).toEqual([]);
    await byLink(app, '/signing-links/reading', { token: 'x'.repeat(43) }).expect(410);
  });

  it('a code has five tries, also when they are made at once', async () => {
    const ready = await readyToSign(app, sent);
    const wrong = ready.code === '000000' ? '000001' : '000000';
    const tries = await Promise.all(
      Array.from({ length: 8 }, () => byLink(app, '/signing-links/signature', { ...ready, code: wrong })),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual([410, 410, 410, 422, 422, 422, 422, 422]);
    await byLink(app, '/signing-links/signature', ready).expect(410);
  });

  it('a code is void after ten minutes, after a newer one, and for another link', async () => {
    const late = await readyToSign(app, sent);
    app.clock.advance(10 * minutes + 1000);
    await byLink(app, '/signing-links/signature', late).expect(410);
    const older = await readyToSign(app, sent);
    const newer = await readyToSign(app, sent);
    await byLink(app, '/signing-links/signature', older).expect(410);
    await byLink(app, '/signing-links/signature', { ...newer, token: sent.theirs }).expect(410);
    await byLink(app, '/signing-links/codes', { token: sent.token, by: 'sms' }).expect(409);
  });

  it('a crash between proof and signature leaves a proof; another code signs', async () => {
    const ready = await readyToSign(app, sent);
    const { conventions } = app.services;
    const record = vi.spyOn(conventions, 'recordSignature').mockRejectedValueOnce(new Error('crash'));
    await byLink(app, '/signing-links/signature', ready).expect(500);
    record.mockRestore();
    expect(await recordsOf(sent.convention.id)).toHaveLength(1);
    expect(await signedParties(sent)).toEqual([]);
    await byLink(app, '/signing-links/signature', ready).expect(410);
    expect(await readLink(app, sent.token)).toMatchObject({ outcome: 'open' });
  });

  it('two parties in the same instant both count, and the proofs say what was shown', async () => {
    const { token, to, hash, convention, theirs } = sent;
    const { body: file } = await byLink(app, '/signing-links/document', { token })
      .responseType('blob')
      .expect(200);
    const first = await readyToSign(app, sent);
    const second = await readyToSign(app, { token: theirs, to: theirPhone, hash });
    const answers = await Promise.all(
      [first, second].map((one) =>
        byLink(app, '/signing-links/signature', one).set('User-Agent', 'A phone').expect(200),
      ),
    );
    for (const { body } of answers) expect(body).toMatchObject({ outcome: 'signed', now: true });
    // the answer was lost, or the page is opened again
    const again = await byLink(app, '/signing-links/signature', first).expect(200);
    expect(again.body).toMatchObject({ outcome: 'signed', now: false, missing: 1 });
    await byLink(app, '/signing-links/codes', { token, by: 'email' }).expect(409);
    expect(await signedParties(sent)).toEqual(['beneficiary', 'establishment']);
    expect((await recordsOf(convention.id)).findLast(({ party }) => party === 'establishment')).toMatchObject(
      {
        identified: { by: 'link' },
        version: 1,
        contentHash: hash,
        pdfHash: sha256(file),
        code: { by: 'email', sentTo: 'p•••@exemple.fr', sentAt: expect.any(String) },
        from: { address: expect.stringContaining('127.0.0.1'), agent: 'A phone' },
      },
    );
    expect(to).toContain('@');
    expect(await verifyEvidence(app.context.db, async () => null)).toMatchObject({ fault: null });
  });
});

describe('a link that is sent again', () => {
  let sent: Sent;
  beforeAll(async () => {
    sent = await asked();
  });

  it('by its button once in ten minutes, by the counsellor once in a day', async () => {
    const { token, to, counsellor } = sent;
    await byLink(app, '/signing-links/renewals', { token }).expect(429);
    app.clock.advance(10 * minutes);
    const { body } = await byLink(app, '/signing-links/renewals', { token }).expect(202);
    expect(body).toEqual({ sentTo: 'p•••@exemple.fr' });
    const [newer = '', ...older] = await signingTokens(app, to);
    expect(older).toEqual([token]);
    for (const one of [newer, token]) expect(await readLink(app, one)).toMatchObject({ outcome: 'open' });

    const remind = (party = 'establishment') => counsellor.visitor.post(at(sent, `/${party}/reminders`));
    const { body: early } = await remind().expect(429);
    expect(early.retryAfter).toBeGreaterThan(86_000);
    app.clock.advance(24 * 60 * minutes);
    const { body: state } = await remind().expect(200);
    await remind().expect(429);
    await remind('prescriber').expect(409);
    await remind('employer').expect(404);
    expect(state).toMatchObject({ manages: true, mine: ['prescriber'] });
    expect(state.parties[1]).toMatchObject({
      sentTo: 'p•••@exemple.fr',
      sent: [{ by: '' }, { by: '' }, { by: expect.stringContaining('Inès') }],
    });
    expect(await signingTokens(app, to)).toHaveLength(3);
  });

  it('is copied by the counsellor to pass it on: the same one each time, and no reminder waits for it', async () => {
    const other = await asked();
    const copy = (party = 'establishment', by = other.counsellor) =>
      by.visitor.post(at(other, `/${party}/links`));
    const { path, ...state } = (await copy().expect(200)).body;
    expect(state.parties[1].sent).toMatchObject([
      { by: '', copied: false },
      { by: expect.stringContaining('Inès'), copied: true },
    ]);
    expect((await copy().expect(200)).body.path).toBe(path);
    const token = path.replace(`${paths.sign}?jeton=`, '');
    expect(await readLink(app, token)).toMatchObject({ outcome: 'open', party: 'establishment' });
    // who has no address receives no code, and structures sign with accounts
    await copy('prescriber').expect(409);
    await copy('employer').expect(404);
    await copy('establishment', other.employer).expect(403);
    app.clock.advance(24 * 60 * minutes);
    await other.counsellor.visitor.post(at(other, '/establishment/reminders')).expect(200);
    const ready = await readyToSign(app, { token, to: other.to, hash: other.hash });
    await byLink(app, '/signing-links/signature', ready).expect(200);
    await copy().expect(409);
  });

  it('is closed once the immersion has begun', async () => {
    const { token } = sent;
    const before = app.clock.now();
    app.clock.advance(20 * 24 * 60 * minutes);
    const begun = await readLink(app, token);
    expect(begun).toMatchObject({ outcome: 'closed', state: 'to_sign' });
    expect(begun.outcome === 'closed' && begun.reason).toContain('a déjà commencé');
    app.clock.set(before);
  });
});

describe('a link of a version that was taken back', () => {
  let sent: Sent;
  let ready: Awaited<ReturnType<typeof readyToSign>>;
  beforeAll(async () => {
    sent = await asked();
    await signByLinkTo(app, sent.to, sent.hash);
    ready = await readyToSign(app, { token: sent.theirs, to: theirPhone, hash: sent.hash });
  });

  it('says so, and signs nothing', async () => {
    const { token, convention, counsellor } = sent;
    const before = await readConvention(counsellor, convention.id);
    const change = { tasks: 'Tenir la caisse' };
    await patchConvention(counsellor.visitor, before, change, { reopen: true }).expect(200);
    expect(await readLink(app, token)).toMatchObject({ outcome: 'closed', state: 'draft' });
    await byLink(app, '/signing-links/document', { token }).expect(410);
    expect((await byLink(app, '/signing-links/signature', ready).expect(200)).body).toMatchObject({
      outcome: 'closed',
    });
    await byLink(app, '/signing-links/renewals', { token }).expect(409);
    await counsellor.visitor.get(at(sent, '')).expect(409);
  });

  it('is replaced by the mail of the next version, which says what changed; the old hash is refused', async () => {
    const { token, to, convention, counsellor } = sent;
    const { body: again } = await moveConventionTo(counsellor.visitor, convention.id, 'to_sign').expect(200);
    await linksSent(app);
    expect(await readLink(app, token)).toMatchObject({ outcome: 'expired', sentTo: 'p•••@exemple.fr' });
    const refused = await byLink(app, '/signing-links/signature', ready).expect(412);
    expect(refused.body).toMatchObject({ code: 'stale_version' });
    expect(refused.body.detail).toContain('les tâches');
    const [mail] = await mailsTo(app, to);
    expect(mail?.subject).toContain('a changé');
    expect(mail?.text).toContain('depuis la version précédente : les tâches');
    const [newer = ''] = await signingTokens(app, to);
    expect(await readLink(app, newer)).toMatchObject({
      outcome: 'open',
      version: 2,
      changed: { paths: ['tasks'], reason: '' },
    });
    await signByLinkTo(app, to, again.versions[1].hash);
    expect(await verifyEvidence(app.context.db, async () => null)).toMatchObject({ fault: null });
  });

  it('is void when its number was corrected: the next one goes to the right one', async () => {
    const { convention, counsellor, employer } = sent;
    const [stray = ''] = await signingTokens(app, theirPhone);
    const now = await readConvention(counsellor, convention.id);
    await patchConvention(counsellor.visitor, now, { person: { phone: '0639980042' } }).expect(200);
    expect(await readLink(app, stray)).toMatchObject({ outcome: 'expired', sentTo: '•• •• •• •• 42' });
    app.clock.advance(10 * minutes);
    await byLink(app, '/signing-links/renewals', { token: stray }).expect(202);
    const [right = ''] = await signingTokens(app, '0639980042');
    expect(await readLink(app, right)).toMatchObject({ outcome: 'open', party: 'beneficiary' });
    await moveConventionTo(employer.visitor, convention.id, 'rejected', { reason: 'Non.' }).expect(200);
    expect(await readLink(app, right)).toMatchObject({ outcome: 'closed', state: 'rejected' });
  });
});

it('without a mail server no link leaves by e-mail, none is said to, and no code is offered', async () => {
  const silent = await startTestApp({ config: { env: 'development' } });
  const { convention, counsellor, employer, hash } = await sentConvention(silent);
  const signing = `/api/v1/conventions/${convention.id}/signing`;
  const { parties } = (await counsellor.visitor.get(signing).expect(200)).body;
  for (const party of parties) expect(party).toMatchObject({ sentTo: null, sent: [], remindFrom: null });
  await counsellor.visitor.post(`${signing}/establishment/reminders`).expect(409);
  await counsellor.visitor.post(`${signing}/establishment/links`).expect(409);
  // a mail about the candidacy may have been written before it was accepted
  const { items } = await silent.context.mail.list({ to: employer.email, limit: 5 });
  expect(items.filter(({ template }) => template !== 'candidacy_asked')).toEqual([]);
  const { codeTo } = (await employer.visitor.get('/api/v1/signatures/waiting').expect(200)).body;
  expect(codeTo).toEqual({ email: null, sms: null });
  await employer.visitor.post('/api/v1/signatures/codes').send({ by: 'email' }).expect(409);
  await counsellor.visitor
    .post(`${signing}/establishment/presence`)
    .send({ clientId: crypto.randomUUID(), hash, locale: 'fr', how: 'Elle est devant moi.' })
    .expect(200);
  await silent.close();
});
