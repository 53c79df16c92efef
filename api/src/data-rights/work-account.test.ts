import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ErasureCertificate, Pathway } from '../../contract/index.ts';
import { readPdf } from '../../test/support/pdf-reader.ts';
import {
  beginPathway,
  createCounsellor,
  type Person,
  personOf,
  testPassword,
} from '../../test/support/people.ts';
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

it('who works here too is told that the account stays, and keeps it', async () => {
  const pathway = await beginPathway(app, referent);
  const person = await personOf(app, pathway);
  await app.context.services.accounts.addMembership(person.accountId, { role: 'employer' });
  expect((await person.visitor.get(at(pathway)).expect(200)).body.keepsAccount).toBe(true);
  // nothing of it to who accompanies them
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

it('who has no other role is told that the account goes, and cannot sign in any more', async () => {
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
