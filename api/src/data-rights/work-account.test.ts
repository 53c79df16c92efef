import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ErasureCertificate, Notification, Pathway } from '../../contract/index.ts';
import { readPdf } from '../../test/support/pdf-reader.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  type Person,
  personOf,
  postSlot,
  propose,
  signInAgain,
  structureOf,
  testPassword,
} from '../../test/support/people.ts';
import { usualSpaces } from '../../test/support/spaces.ts';
import { startTestApp, type TestApp } from '../../test/support/test-app.ts';

const days = (count: number) => count * 24 * 3_600_000;

let app: TestApp;
let referent: Person;

beforeAll(async () => {
  app = await startTestApp();
  referent = await createCounsellor(app);
});
afterAll(() => app.close());

const at = ({ id }: Pathway) => `/api/v1/pathways/${id}/erasure`;

async function certificateAfter({ visitor }: Person, pathway: Pathway): Promise<ErasureCertificate> {
  const { body: asked } = await visitor.post(at(pathway)).expect(200);
  app.clock.advance(days(8));
  await app.settle();
  return (await app.visitor().get(`/api/v1/erasure-certificates/${asked.number}`).expect(200)).body;
}

async function printed(number: string): Promise<string> {
  const { body } = await app
    .visitor()
    .get(`/api/v1/erasure-certificates/${number}/document`)
    .buffer(true)
    .parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => done(null, Buffer.concat(chunks)));
    })
    .expect(200);
  return readPdf(body).text;
}

async function lastMailTo(to: string): Promise<string> {
  const { items } = await app.context.mail.list({ to, limit: 50 });
  return items.find(({ subject }) => subject === 'Vos données sont effacées')?.text ?? '';
}

it('someone with a professional role is told that the account stays, and keeps it', async () => {
  const pathway = await beginPathway(app, referent);
  const person = await personOf(app, pathway);
  await app.services.accounts.addMembership(person.accountId, { role: 'employer' });
  expect((await person.visitor.get(at(pathway)).expect(200)).body.keepsAccount).toBe(true);
  // not shown to those who accompany them
  expect((await referent.visitor.get(at(pathway)).expect(200)).body.keepsAccount).toBe(false);

  const { number, state, kept } = await certificateAfter(person, pathway);
  expect(state).toBe('erased');
  const what = kept.map((one) => one.what);
  expect(what).toContain('working_account');
  expect(what).not.toContain('shared_mailbox');
  const mail = await lastMailTo(person.email);
  expect(mail).toContain('Votre compte reste ouvert');
  expect(mail).not.toContain('Votre compte est fermé');
  expect(await printed(number)).not.toContain('est effacé aussi');
  const login = { login: person.email, password: testPassword };
  const { body } = await app.visitor().post('/api/v1/session').send(login).expect(200);
  expect(body.account.memberships.map(({ role }: { role: string }) => role)).toEqual(['employer']);
});

it('someone without another role is told that the account is deleted, and cannot sign in any more', async () => {
  const pathway = await beginPathway(app, await createCounsellor(app));
  const person = await personOf(app, pathway);
  expect((await person.visitor.get(at(pathway)).expect(200)).body.keepsAccount).toBe(false);
  const { number, kept } = await certificateAfter(person, pathway);
  expect(kept.map((one) => one.what)).not.toContain('working_account');
  expect(await lastMailTo(person.email)).toContain('Votre compte est fermé');
  expect(await printed(number)).toContain('est effacé aussi');
  const login = { login: person.email, password: testPassword };
  await app.visitor().post('/api/v1/session').send(login).expect(401);
});

describe('someone who is a beneficiary and a counsellor', () => {
  const bellOf = async ({ visitor }: Person): Promise<Pick<Notification, 'kind' | 'link'>[]> => {
    const { body } = await visitor.get('/api/v1/notifications?limit=100').expect(200);
    return body.items.map(({ kind, link }: Notification) => ({ kind, link }));
  };
  const subjectsTo = async (to: string) =>
    (await app.context.mail.list({ to, limit: 50 })).items.map(({ subject }) => usualSpaces(subject));

  it('gets no notification about the own file once it is erased, and keeps all about others', async () => {
    const company = await createEmployer(app);
    const lead = await createCounsellor(app);
    const own = await beginPathway(app, lead);
    const person = await personOf(app, own);
    const colleague = await createCounsellor(app);
    const works = { role: 'counsellor' as const, structureId: await structureOf(colleague) };
    await app.services.accounts.addMembership(person.accountId, works);
    const other = await beginPathway(app, colleague);
    const follow = { accountId: person.accountId };
    await colleague.visitor.post(`/api/v1/pathways/${other.id}/followers`).send(follow).expect(200);

    // two notifications for both people that link to the same page
    const slot = await postSlot(app, company, { places: 5 });
    await app.settle();
    const found = { kind: 'new_match', link: `/offres/${slot.id}` };
    expect(await bellOf(person)).toEqual([found, found]);
    // a candidacy, which the erasure withdraws, and a new referent, with a notification
    await propose(app, lead, own, slot);
    const structureId = await structureOf(lead);
    const next = await createCounsellor(app, structureId);
    await app.services.pathways.handOver(
      own.id,
      { accountId: lead.accountId, structureId },
      { accountId: next.accountId, structureId },
      null,
      { key: 'own file' },
    );
    await app.settle();
    const kinds = (await bellOf(person)).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['consent_asked', 'referent_changed']));
    const proposed = 'Une immersion vous est proposée : « Aide en boulangerie »';
    expect(await subjectsTo(person.email)).toContain(proposed);

    await certificateAfter(person, own);
    await app.settle();
    await signInAgain(person);
    expect(await bellOf(person)).toEqual([found]);
    // nor does a stored mail mention it
    expect(await subjectsTo(person.email)).not.toContain(proposed);
  });
});
