import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engagement, EngagementLinks, Pathway } from '../../../contract/index.ts';
import {
  decideFor,
  diagnose,
  onPaper,
  paperScan,
  sentFor,
  signFor,
  signOnPaper,
} from '../../../test/support/factories/plans.ts';
import {
  byLink,
  codeTo,
  readLink,
  readyToSign,
  signingTokens,
} from '../../../test/support/factories/signing.ts';
import { mailsTo, tokenOf } from '../../../test/support/mailbox.ts';
import { readPdf } from '../../../test/support/pdf-reader.ts';
import {
  beginPathway,
  createCounsellor,
  type Person,
  personOf,
  signInAgain,
} from '../../../test/support/people.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';
import { verifyEvidence } from '../../conventions/evidence/evidence.verification.ts';

let app: TestApp;
let counsellor: Person;
let other: Person;
const minutes = 60_000;
const phone = '0600000000';

beforeAll(async () => {
  app = await startTestApp({ config: { demo: true } });
  counsellor = await createCounsellor(app);
  other = await createCounsellor(app);
});
afterAll(() => app.close());

/** A contract of somebody without an account, sent to be signed. */
async function asked(): Promise<{ pathway: Pathway; contract: Engagement }> {
  const pathway = await beginPathway(app, counsellor);
  await decideFor(app, counsellor, pathway);
  await diagnose(app, counsellor, pathway);
  return { pathway, contract: await sentFor({ app, counsellor, pathway }) };
}
type Asked = Awaited<ReturnType<typeof asked>>;

const at = ({ pathway, contract }: Asked, path = '') =>
  `/api/v1/pathways/${pathway.id}/engagements/${contract.id}${path}`;
const newestToken = async (to = phone) => (await signingTokens(app, to))[0] ?? '';
const hashOf = ({ contract }: Asked) => contract.agreed?.hash ?? '';
const sendLink = (one: Asked, by: string, clientId: string = crypto.randomUUID()) =>
  counsellor.visitor.post(at(one, '/links')).send({ clientId, by });
const linksOf = async (one: Asked): Promise<EngagementLinks> =>
  (await counsellor.visitor.get(at(one, '/links')).expect(200)).body;
const openOf = async ({ pathway }: Asked): Promise<Engagement> =>
  (await counsellor.visitor.get(`/api/v1/pathways/${pathway.id}/plan`).expect(200)).body.open;
const changeIt = async (one: Asked, goals: string[]) => {
  const { version } = await openOf(one);
  const changed = await counsellor.visitor
    .patch(at(one))
    .set('If-Match', `"${version}"`)
    .send({ goals })
    .expect(200);
  return async (): Promise<Asked> => {
    const sent = await counsellor.visitor
      .post(at(one, '/submission'))
      .set('If-Match', `"${changed.body.version}"`)
      .expect(200);
    return { ...one, contract: sent.body };
  };
};

describe('a personal link to an engagement contract', () => {
  let one: Asked;
  let token: string;
  beforeAll(async () => {
    one = await asked();
    token = await newestToken();
  });

  it('goes by itself to who has no account, and shows all of it, with nothing to open elsewhere', async () => {
    const [message] = await mailsTo(app, phone);
    expect(message?.text).toMatch(/contrat d’engagement avec Mission locale d’essai, .*\/signer\?jeton=/);
    expect(message?.text).not.toContain('Fatou');
    for (let time = 0; time < 2; time += 1)
      expect(await readLink(app, token)).toMatchObject({
        ...{ document: 'engagement', outcome: 'open', hash: hashOf(one), changed: false },
        ...{ name: 'Fatou Personne-Fictive', structure: 'Mission locale d’essai' },
        terms: { goals: ['Travailler en boulangerie'], weeklyHours: 15 },
        consent: { sentence: expect.stringMatching(/^J’ai lu le contrat d’engagement .* et je le signe\.$/) },
        codeTo: { email: null, sms: '•• •• •• •• 00' },
      });
    const page = JSON.stringify(await readLink(app, token));
    expect(page).not.toContain(counsellor.accountId);
    const { body: file } = await byLink(app, '/signing-links/document', { token }).responseType('blob');
    expect(readPdf(file).text.replace(/\s+/g, ' ')).toContain('deux mois pour saisir le tribunal');
    expect((await openOf(one)).signatures).toEqual([]);
  });

  it('is sent again by who accompanies, once for each request, and not too soon by the same way', async () => {
    const clientId = crypto.randomUUID();
    expect((await sendLink(one, 'sms').expect(429)).body.retryAfter).toBeGreaterThan(500);
    await sendLink(one, 'email').expect(409);
    app.clock.advance(10 * minutes);
    await Promise.all([1, 2].map(() => sendLink(one, 'sms', clientId).expect(201)));
    expect(await signingTokens(app, phone)).toHaveLength(2);
    const copies = await Promise.all([1, 2].map(() => sendLink(one, 'copy').expect(201)));
    const path: string = copies[0]?.body.path;
    expect(await readLink(app, tokenOf(path))).toMatchObject({ outcome: 'open' });
    const { sent } = (await sendLink(one, 'copy').expect(201)).body;
    expect(sent).toMatchObject([
      { via: 'sms', by: '', works: true },
      { via: 'sms', by: expect.stringContaining('Inès'), to: '•• •• •• •• 00' },
      { via: 'copy', to: '' },
    ]);
    await other.visitor.get(at(one, '/links')).expect(404);
    await other.visitor.post(at(one, '/links')).send({ clientId, by: 'copy' }).expect(404);
  });

  it('opens nothing once withdrawn, until another one is sent', async () => {
    const ready = await readyToSign(app, { token, to: phone, hash: hashOf(one) });
    for (let time = 0; time < 2; time += 1) await counsellor.visitor.delete(at(one, '/links')).expect(200);
    expect((await linksOf(one)).sent.map(({ works }) => works)).toEqual([false, false, false]);
    expect(await readLink(app, token)).toMatchObject({ outcome: 'closed', reason: /retiré/ });
    expect((await byLink(app, '/signing-links/signature', ready).expect(200)).body.outcome).toBe('closed');
    await byLink(app, '/signing-links/renewals', { token }).expect(409);
    await byLink(app, '/signing-links/document', { token }).expect(410);
    app.clock.advance(10 * minutes);
    await sendLink(one, 'sms').expect(201);
    token = await newestToken();
    expect(await readLink(app, token)).toMatchObject({ outcome: 'open' });
  });

  it('signs once with a code that five wrong ones end, and dies when the contract changes', async () => {
    const ready = await readyToSign(app, { token, to: phone, hash: hashOf(one) });
    const wrong = ready.code === '000000' ? '000001' : '000000';
    for (let tries = 0; tries < 5; tries += 1)
      await byLink(app, '/signing-links/signature', { ...ready, code: wrong }).expect(422);
    await byLink(app, '/signing-links/signature', ready).expect(410);
    const right = await readyToSign(app, { token, to: phone, hash: hashOf(one) });
    const answers = await Promise.all([1, 2].map(() => byLink(app, '/signing-links/signature', right)));
    expect(answers.map(({ status }) => status)).toContain(200);
    const again = await byLink(app, '/signing-links/signature', right).expect(200);
    expect(again.body).toMatchObject({ outcome: 'signed', now: false, state: 'partially_signed' });
    expect((await openOf(one)).signatures).toMatchObject([{ party: 'beneficiary', how: 'link' }]);
    await sendLink(one, 'sms').expect(409);

    const submit = await changeIt(one, ['Vendre du pain']);
    expect(await readLink(app, token)).toMatchObject({ outcome: 'closed', reason: /nouveau lien/ });
    one = await submit();
    expect(await readLink(app, token)).toMatchObject({ outcome: 'expired', sentTo: '•• •• •• •• 00' });
    await byLink(app, '/signing-links/signature', right).expect(412);
    const newest = await newestToken();
    expect(newest).not.toBe(token);
    expect(await readLink(app, newest)).toMatchObject({ outcome: 'open', version: 2, changed: true });
    app.clock.advance(31 * 24 * 60 * minutes);
    expect(await readLink(app, newest)).toMatchObject({ outcome: 'expired' });
    await byLink(app, '/signing-links/renewals', { token: newest }).expect(202);
    await byLink(app, '/signing-links/renewals', { token: newest }).expect(429);
    token = await newestToken();
    await byLink(
      app,
      '/signing-links/signature',
      await readyToSign(app, { token, to: phone, hash: hashOf(one) }),
    ).expect(200);
    expect(await codeTo(app, phone)).toMatch(/^\d{6}$/);
  });

  it('leaves a proof of what was shown, and the contract says how each signed', async () => {
    await signInAgain(counsellor);
    await signFor(app, counsellor, one.pathway, one.contract);
    expect(await readLink(app, token)).toMatchObject({ outcome: 'signed', state: 'signed' });
    const { body: pdf } = await counsellor.visitor.get(at(one, '/document')).buffer(true);
    const text = readPdf(pdf).text.replace(/\s+/g, ' ');
    expect(text).toContain('en ligne, par un lien personnel et un code');
    expect(text).toContain('en ligne, depuis son compte, avec un code');
    const chain = (await app.services.evidence.of(one.contract.id)).map(({ text: written }) => written);
    expect(chain.join()).toMatch(/"code":\{"by":"sms".*"identified":\{"by":"link"\}/);
    expect(await verifyEvidence(app.context.db, async () => null)).toMatchObject({ fault: null });
    const { body: told } = await counsellor.visitor.get(`/api/v1/pathways/${one.pathway.id}/timeline`);
    const sentences = JSON.stringify(told);
    for (const words of ['envoyé par SMS', 'Liens pour signer', 'copié']) expect(sentences).toContain(words);
  });
});

describe('an engagement contract on paper', () => {
  let one: Asked;
  beforeAll(async () => {
    await signInAgain(other);
    one = await asked();
  });

  it('has room to sign by hand, and counts with its scan, once, in the name of who gave it', async () => {
    const { body: pdf } = await counsellor.visitor.get(at(one, '/document')).buffer(true);
    expect(readPdf(pdf).text.match(/Date et signature :/g)).toHaveLength(2);
    const given = onPaper(one.contract);
    const send = (query: object, body = paperScan, by = counsellor) =>
      by.visitor
        .post(at(one, '/paper'))
        .query(query)
        .set('Content-Type', 'application/octet-stream')
        .send(body);
    await send(given, Buffer.from('not a scan')).expect(422);
    await send({ ...given, hash: '0'.repeat(64) }).expect(412);
    await send(given, paperScan, other).expect(404);
    for (let time = 0; time < 2; time += 1) {
      const signed = await signOnPaper({ app, counsellor, pathway: one.pathway }, one.contract, given);
      expect(signed.signatures).toMatchObject([
        { party: 'beneficiary', how: 'paper', recordedBy: expect.stringContaining('Inès') },
      ]);
    }
    await send({ ...given, clientId: crypto.randomUUID() }).expect(409);
    // the link that it was sent says so
    expect(await readLink(app, await newestToken())).toMatchObject({ outcome: 'signed', now: false });
    const scan = await counsellor.visitor.get(at(one, '/scan')).buffer(true).expect(200);
    expect(scan.headers['content-disposition']).toContain('attachment');
    await other.visitor.get(at(one, '/scan')).expect(404);
    const printed = readPdf((await counsellor.visitor.get(at(one, '/document')).buffer(true)).body).text;
    expect(printed.replace(/\s+/g, ' ')).toMatch(/sur papier, scan donné par Inès/);
  });

  it('is kept by the nightly clean-up, void with a change, and erased with the person', async () => {
    app.clock.advance(49 * 60 * minutes);
    await app.settle();
    await signInAgain(counsellor);
    await counsellor.visitor.get(at(one, '/scan')).expect(200);
    one = await (await changeIt(one, ['Autre chose']))();
    await counsellor.visitor.get(at(one, '/scan')).expect(404);
    const kept = () =>
      Promise.all([
        app.context.db.collection('signature_requests').countDocuments({ conventionId: one.contract.id }),
        app.services.signatures.scans.of([one.contract.id]),
        app.services.signatures.requests.of([one.contract.id]),
      ]);
    await app.settle();
    const [requests, scans] = await kept();
    expect([requests, scans.length]).toEqual([2, 1]);
    const person = await personOf(app, one.pathway);
    const { body: file } = await person.visitor.get(`/api/v1/pathways/${one.pathway.id}/export`).expect(200);
    expect(JSON.stringify(file)).toContain('+33600000000');
    await person.visitor.post(`/api/v1/pathways/${one.pathway.id}/erasure`).send({}).expect(200);
    app.clock.advance(8 * 24 * 60 * minutes);
    await app.settle();
    expect(await kept()).toEqual([0, [], []]);
  });
});
