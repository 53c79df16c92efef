import { demoSiret } from '../../../src/directory/siret.ts';
import { connectLive } from '../../support/live-client.ts';
import { confirmEstablishment, type Person, testPassword } from '../../support/people.ts';
import type { TestApp } from '../../support/test-app.ts';
import type { Actor, Recorder } from './recorder.ts';
import { words } from './words.ts';

type NewAccount = Parameters<TestApp['services']['accounts']['createAccount']>[0];

export interface Player extends Person {
  actor: Actor;
}

/** Creates an account, signs in, and records everything received from the first response on. */
export async function enter(
  app: TestApp,
  ears: Recorder,
  name: string,
  membership: NonNullable<NewAccount['memberships']>[number],
  given: Partial<NewAccount> = {},
): Promise<Player> {
  const email = given.email ?? `${name.replaceAll(' ', '-')}@personnage.fr`;
  const account = await app.services.accounts.createAccount({
    email,
    firstName: 'Ordinaire',
    lastName: 'Personnage',
    password: testPassword,
    verified: true,
    memberships: [membership],
    ...given,
  });
  const accountId = account._id.toHexString();
  const actor = ears.follow({ name, state: name, visitor: app.visitor(), accountId, email, line: null });
  const { visitor } = actor;
  await visitor.post('/api/v1/session').send({ login: email, password: testPassword }).expect(200);
  return { accountId, email, visitor, actor, live: () => connectLive(app.url, visitor) };
}

export async function newStructure(app: TestApp, more: object = {}): Promise<string> {
  const created = await app.services.structures.create({
    name: 'Structure ordinaire',
    kind: 'mission_locale',
    address: '1 rue Vide',
    communeCode: '76540',
    ...more,
  });
  return created._id.toHexString();
}

let count = 0;
/** An establishment of this player; with every field filled for the company under test. */
export async function declare(
  app: TestApp,
  { visitor }: Player,
  more: object = {},
  { confirmed = true }: { confirmed?: boolean } = {},
): Promise<string> {
  count += 1;
  const { body } = await visitor
    .post('/api/v1/establishments')
    .send({
      siret: demoSiret(70_000 + count),
      name: 'Maison ordinaire',
      kind: 'company',
      nafCode: '10.71C',
      address: '3 place Vide',
      communeCode: '76231',
      ...more,
    })
    .expect(201);
  if (confirmed) await confirmEstablishment(app, body.id);
  return body.id;
}

export interface Cast {
  person: Player;
  otherPerson: Player;
  referent: Player;
  colleague: Player;
  follower: Player;
  stranger: Player;
  employer: Player & { establishmentId: string };
  formerEmployer: Player;
  rival: Player & { establishmentId: string };
  unconfirmed: Player & { establishmentId: string };
  newcomer: Player;
  coordinator: Player;
  anonymous: Actor;
  structures: { own: string; followers: string; strangers: string };
  pathwayId: string;
  otherPathwayId: string;
}

/** Everyone in the story; the people on the tested side have unique words. */
export async function assemble(app: TestApp, ears: Recorder): Promise<Cast> {
  const structures = {
    own: await newStructure(app, {
      name: words.structureName,
      address: words.structureAddress,
      email: words.structureEmail,
      phone: words.structurePhone,
    }),
    followers: await newStructure(app),
    strangers: await newStructure(app),
  };
  const counsellor = (name: string, structureId: string, given: Partial<NewAccount> = {}) =>
    enter(app, ears, name, { role: 'counsellor', structureId }, given);
  const referent = await counsellor('referent', structures.own, {
    firstName: words.referentFirstName,
    email: words.referentEmail,
    phone: words.referentPhone,
  });
  const colleague = await counsellor('colleague', structures.own);
  const follower = await counsellor('follower', structures.followers);
  const stranger = await counsellor('stranger', structures.strangers);
  const coordinator = await enter(app, ears, 'coordinator', { role: 'coordinator' });
  return {
    ...(await people(app, ears, { referent, stranger })),
    ...(await companies(app, ears)),
    referent,
    colleague,
    follower,
    stranger,
    coordinator,
    structures,
    anonymous: ears.follow({
      name: 'anonymous',
      state: 'anonymous',
      visitor: app.visitor(),
      accountId: null,
      email: null,
      line: null,
    }),
  };
}

async function people(
  app: TestApp,
  ears: Recorder,
  { referent, stranger }: Record<'referent' | 'stranger', Player>,
) {
  const begin = async ({ visitor }: Player, body: object): Promise<string> =>
    (await visitor.post('/api/v1/pathways').send(body).expect(201)).body.id;
  const pathwayId = await begin(referent, {
    firstName: words.formerFirstName,
    lastName: words.lastName,
    email: words.email,
    phone: words.phone,
    birthDate: words.birthDate,
    communeCode: '76231',
  });
  const otherPathwayId = await begin(stranger, {
    firstName: 'Autre',
    lastName: 'Personne',
    communeCode: '76231',
  });
  const person = await enter(
    app,
    ears,
    'person',
    { role: 'beneficiary', pathwayId },
    { firstName: words.firstName, lastName: words.lastName, email: words.email, phone: '+33698700001' },
  );
  const otherPerson = await enter(app, ears, 'other person', {
    role: 'beneficiary',
    pathwayId: otherPathwayId,
  });
  return { person, otherPerson, pathwayId, otherPathwayId };
}

async function companies(app: TestApp, ears: Recorder) {
  const boss = (name: string, given: Partial<NewAccount> = {}) =>
    enter(app, ears, name, { role: 'employer' }, given);
  const employer = await boss('employer', {
    firstName: words.employerFirstName,
    lastName: words.employerLastName,
    email: words.employerEmail,
    phone: words.employerPhone,
  });
  const establishmentId = await declare(app, employer, {
    name: words.companyName,
    address: words.companyAddress,
    presentation: words.presentation,
  });
  const formerEmployer = await enter(app, ears, 'former employer', { role: 'employer', establishmentId });
  const rival = await boss('rival');
  const unconfirmed = await boss('unconfirmed employer');
  return {
    employer: { ...employer, establishmentId },
    formerEmployer,
    rival: { ...rival, establishmentId: await declare(app, rival) },
    unconfirmed: {
      ...unconfirmed,
      establishmentId: await declare(app, unconfirmed, {}, { confirmed: false }),
    },
    newcomer: await boss('newcomer'),
  };
}
