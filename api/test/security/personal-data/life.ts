import type { Candidacy, Message, Pathway } from '../../../contract/index.ts';
import { identityModel } from '../../../src/accounts/oidc/identity.model.ts';
import { establishmentModel } from '../../../src/establishments/establishment.model.ts';
import { joinRequestModel } from '../../../src/establishments/team/join-request.model.ts';
import { createAuthenticator } from '../../support/authenticator.ts';
import { connectLive } from '../../support/live-client.ts';
import { mailsTo, tokenOf } from '../../support/mailbox.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  type Person,
  testPassword,
  type Visitor,
} from '../../support/people.ts';
import type { TestApp } from '../../support/test-app.ts';

export const origin = 'http://localhost:4108';

/** Those around the people whose data is looked for. */
export interface Others {
  referent: Person;
  colleague: Person;
  structureId: string;
  employer: Person & { establishmentId: string };
  coordinator: Person;
}

export async function others(app: TestApp): Promise<Others> {
  const referent = await createCounsellor(app);
  const { body } = await referent.visitor.get('/api/v1/session').expect(200);
  const { structureId } = body.membership;
  return {
    referent,
    structureId,
    colleague: await createCounsellor(app, structureId),
    employer: await createEmployer(app),
    coordinator: await createPerson(app, { role: 'coordinator' }),
  };
}

export interface Names {
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  birthDate: string;
}

/** Registers a person, with the link of the mail. */
export async function register(app: TestApp, { firstName, lastName, email }: Names): Promise<Person> {
  const who = { firstName, lastName };
  await app.request
    .post('/api/v1/accounts')
    .send({ kind: 'beneficiary', email, ...who })
    .expect(202);
  const [mail] = await mailsTo(app, email);
  const visitor = app.visitor();
  const { body } = await visitor
    .post('/api/v1/accounts/verification')
    .send({ token: tokenOf(mail?.link ?? ''), password: testPassword, ...who })
    .expect(200);
  return { accountId: body.account.id, email, visitor, live: () => connectLive(app.url, visitor) };
}

export const mine = async ({ visitor }: Person): Promise<Pathway> =>
  (await visitor.get('/api/v1/pathways/mine').expect(200)).body;

export async function change(visitor: Visitor, pathwayId: string, fields: object): Promise<Pathway> {
  const { body: now } = await visitor.get(`/api/v1/pathways/${pathwayId}`).expect(200);
  const { body } = await visitor
    .patch(`/api/v1/pathways/${pathwayId}`)
    .set('If-Match', `"${now.version}"`)
    .send(fields)
    .expect(200);
  return body;
}

/** Asks a structure for a referent, and is accepted. */
export async function findReferent(
  person: Person,
  pathwayId: string,
  { referent, structureId }: Others,
  word: string,
) {
  await person.visitor
    .put(`/api/v1/pathways/${pathwayId}/referent-request`)
    .send({ structureId, word })
    .expect(200);
  await referent.visitor
    .post(`/api/v1/structures/${structureId}/referent-requests/${pathwayId}/acceptance`)
    .send({ referentId: referent.accountId })
    .expect(204);
}

export async function consentToAll(person: Person, pathwayId: string): Promise<void> {
  for (const purpose of ['matching', 'pseudonymous_to_employers', 'identity_on_acceptance'])
    await person.visitor
      .put(`/api/v1/pathways/${pathwayId}/consents/${purpose}`)
      .send({ granted: true, how: 'online' })
      .expect(200);
}

/** Verified number, requested codes and links, a passkey, a device. */
export async function waysIn(app: TestApp, person: Person, names: Names) {
  const { visitor } = person;
  const { body: asked } = await visitor
    .post('/api/v1/accounts/me/phone-codes')
    .send({ phone: names.phone })
    .expect(201);
  const [sms] = await mailsTo(app, names.phone);
  const code = /^\d{6}/.exec(sms?.text ?? '')?.[0];
  await visitor.post('/api/v1/session/confirmation').send({ password: testPassword }).expect(204);
  await visitor.put('/api/v1/accounts/me/phone').send({ token: asked.token, code }).expect(200);
  await app.request.post('/api/v1/phone-codes').send({ phone: names.phone }).expect(201);
  // by number, so that the mail names one person of the mailbox
  await app.request.post('/api/v1/sign-in-links').send({ login: names.phone }).expect(202);
  await app.request.post('/api/v1/password-resets').send({ login: names.email }).expect(202);
  await visitor.post('/api/v1/session/confirmation').send({ password: testPassword }).expect(204);
  const device = createAuthenticator(origin);
  const { body: options } = await visitor.post('/api/v1/passkeys/registrations').expect(200);
  await visitor
    .post('/api/v1/passkeys')
    .send({ name: `Clé de ${names.firstName}`, response: device.create(options) })
    .expect(201);
  await visitor.post('/api/v1/passkeys/registrations').expect(200);
  await visitor
    .post('/api/v1/notifications/devices')
    .send({ endpoint: `https://push.exemple.fr/${names.firstName}`, keys: { p256dh: 'k', auth: 'a' } })
    .expect(204);
  await app.settle();
}

/** Messages of both sides, a file, a note between counsellors, a handled report. */
export async function talk(
  app: TestApp,
  person: Person,
  { id }: Candidacy,
  by: Others,
  word: (of: string) => string,
) {
  const at = `/api/v1/conversations/${id}`;
  const say = (visitor: Visitor, text: string) =>
    visitor.post(`${at}/messages`).send({ clientId: crypto.randomUUID(), text }).expect(201);
  await say(by.employer.visitor, word('Reponse'));
  const { body: own } = await say(person.visitor, word('Message'));
  await person.visitor
    .put(`${at}/messages/${own.seq}`)
    .send({ text: word('Corrige') })
    .expect(200);
  await say(by.referent.visitor, word('Conseil'));
  await person.visitor
    .put(`${at}/files/${crypto.randomUUID()}?name=${word('Nomfichier')}.pdf`)
    .set('Content-Type', 'application/octet-stream')
    .send(Buffer.from(`%PDF-1.4\n%${word('Fichier')}\n%%EOF\n`))
    .expect(201);
  await by.referent.visitor
    .post(`${at}/side-notes`)
    .send({ clientId: crypto.randomUUID(), text: word('Apart') })
    .expect(201);
  const { body: read } = await person.visitor.get(`${at}/messages`).expect(200);
  // each reader has their own numbers
  const told = read.items.find(({ author }: Message) => author.role === 'employer');
  await person.visitor
    .post(`${at}/messages/${told?.seq}/report`)
    .send({ reason: 'insult', word: word('Signale') })
    .expect(204);
  const { body: reports } = await by.coordinator.visitor.get('/api/v1/moderation/reports').expect(200);
  await by.coordinator.visitor
    .put(`/api/v1/moderation/reports/${reports.items[0].id}`)
    .send({ state: 'handled', note: word('Traite') })
    .expect(200);
  await person.visitor.put(`${at}/read`).send({ seq: own.seq }).expect(204);
  await app.settle();
}

/**
 * A second file of the same person, merged with the first one, after an invitation, an access letter and a dismissed
 * pair.
 */
export async function mergeSecondFile(app: TestApp, pathwayId: string, { referent }: Others, second: Names) {
  const file = await beginPathway(app, referent);
  await change(referent.visitor, file.id, { ...second });
  await referent.visitor
    .post('/api/v1/invitations')
    .send({ role: 'beneficiary', pathwayId: file.id, email: second.email })
    .expect(201);
  await referent.visitor.post(`/api/v1/pathways/${file.id}/access-letters`).expect(200);
  const stranger = await beginPathway(app, referent);
  await referent.visitor
    .post('/api/v1/duplicates/dismissals')
    .send({ first: pathwayId, second: stranger.id })
    .expect(204);
  await referent.visitor
    .post(`/api/v1/pathways/${pathwayId}/merges`)
    .send({ absorbedId: file.id })
    .expect(201);
  await app.settle();
  return file.id;
}

/**
 * Data of a former professional role: with a current one the account would be kept. Written to the database, because
 * the real way needs a provider and a company's answer.
 */
export async function formerWork(
  app: TestApp,
  { accountId }: Person,
  { employer }: Others,
  { email, word }: { email: string; word: string },
): Promise<void> {
  const { db, clock } = app.context;
  const { establishmentId } = employer;
  const at = clock.now();
  await joinRequestModel(db).create({
    establishmentId,
    accountId,
    word,
    state: 'refused',
    at,
    coordinatorFrom: at.toISOString().slice(0, 10),
  });
  await establishmentModel(db).updateOne({ _id: establishmentId }, { $push: { former: accountId } });
  const subject = crypto.randomUUID();
  await identityModel(db).create({
    issuer: 'https://connexion.exemple.fr',
    subject,
    accountId,
    email,
    linkedAt: at,
  });
}
