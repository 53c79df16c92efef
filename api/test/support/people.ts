import { hash } from '@node-rs/argon2';
import type supertest from 'supertest';
import type { Candidacy, Pathway, Slot, SlotInput } from '../../contract/index.ts';
import { demoSiret } from '../../src/directory/siret.ts';
import { noConsents } from '../../src/pathways/consents.ts';
import type { Born } from '../../src/pathways/pathway.creation.ts';
import { connectLive, type LiveClient } from './live-client.ts';
import type { TestApp } from './test-app.ts';

export type Visitor = ReturnType<typeof supertest.agent>;

/** A signed-in account, as in a browser. */
export interface Person {
  accountId: string;
  email: string;
  visitor: Visitor;
  /** A socket with the same session. */
  live(): Promise<LiveClient>;
}

export const testPassword = 'une phrase assez longue';
let counter = 0;

/** With the lowest cost of argon2, because tests sign in a thousand times; the hash contains its cost. */
export const testPasswordHash = hash(testPassword, { memoryCost: 8, timeCost: 1, parallelism: 1 });

type Membership = NonNullable<
  Parameters<TestApp['services']['accounts']['createAccount']>[0]['memberships']
>[number];

/** An account with this membership, signed in through HTTP. */
export async function createPerson(
  app: TestApp,
  membership: Membership,
  firstName = 'Camille',
): Promise<Person> {
  counter += 1;
  const email = `personne${counter}@exemple.fr`;
  const account = await app.services.accounts.createAccount({
    email,
    firstName,
    lastName: `Inventée${counter}`,
    passwordHash: await testPasswordHash,
    verified: true,
    memberships: [membership],
  });
  const visitor = app.visitor();
  await visitor.post('/api/v1/session').send({ login: email, password: testPassword }).expect(200);
  return { accountId: account._id.toHexString(), email, visitor, live: () => connectLive(app.url, visitor) };
}

/** In the same browser, because sessions end after 30 days in tests that span months. */
export async function signInAgain({ visitor, email }: Person): Promise<void> {
  await visitor.post('/api/v1/session').send({ login: email, password: testPassword }).expect(200);
}

/** The structure of a counsellor's membership. */
export async function structureOf({ visitor }: Pick<Person, 'visitor'>): Promise<string> {
  return (await visitor.get('/api/v1/session').expect(200)).body.membership.structureId;
}

export async function createCounsellor(app: TestApp, structureId?: string): Promise<Person> {
  const id =
    structureId ??
    (
      await app.services.structures.create({
        name: 'Mission locale d’essai',
        kind: 'mission_locale',
        address: '1 rue Vide',
        communeCode: '76540',
      })
    )._id.toHexString();
  return createPerson(app, { role: 'counsellor', structureId: id }, 'Inès');
}

/** An employer with an establishment in Elbeuf, declared through HTTP, and confirmed by default. */
export async function createEmployer(
  app: TestApp,
  { confirmed = true }: { confirmed?: boolean } = {},
): Promise<Person & { establishmentId: string }> {
  const person = await createPerson(app, { role: 'employer' }, 'Marc');
  counter += 1;
  const { body } = await person.visitor
    .post('/api/v1/establishments')
    .send({
      siret: demoSiret(90_000 + counter),
      name: 'Boulangerie du Pont Imaginaire',
      kind: 'company',
      nafCode: '10.71C',
      address: '3 place Vide',
      communeCode: '76231',
    })
    .expect(201);
  if (confirmed) await confirmEstablishment(app, body.id);
  return { ...person, establishmentId: body.id };
}

/** As a counsellor who has visited it. */
export async function confirmEstablishment(app: TestApp, establishmentId: string): Promise<void> {
  const trust = { state: 'confirmed' as const, at: app.clock.now(), how: 'visit' as const, by: null };
  await app.context.db.model('Establishment').updateOne({ _id: establishmentId }, { $set: { trust } });
}

export const skillsOf = (app: TestApp, occupation: string): string[] =>
  app.services.directory.skillsOf(occupation).map(({ id }) => id);

/** A week of mornings and afternoons, Monday to Friday. */
export const weekdays = Array.from({ length: 14 }, (_, half) => half < 10);

/** A slot that may be published, of this establishment. */
export function slotInput(app: TestApp, establishmentId: string): SlotInput {
  const skills = skillsOf(app, 'D1102');
  return {
    establishmentId,
    occupation: 'D1102',
    title: 'Aide en boulangerie',
    tasks: 'Peser, pétrir, façonner avec le boulanger.',
    objectives: ['discover', 'confirm'],
    skills: skills.slice(0, 4).map((id, at) => ({ id, level: 2, taught: at === 3 })),
    period: { from: dayAfter(app, 14), to: dayAfter(app, 60) },
    week: weekdays,
    places: 1,
    noReplacementDeclared: true,
  };
}

export async function postSlot(
  app: TestApp,
  employer: Person & { establishmentId: string },
  overrides: Partial<SlotInput> = {},
): Promise<Slot> {
  const slot = { ...slotInput(app, employer.establishmentId), ...overrides };
  const { body } = await employer.visitor
    .post('/api/v1/slots')
    .send({ ...slot, publish: true })
    .expect(201);
  return body;
}

/** What most tests need of a person: it fits a bakery slot, and one barrier must not be seen by companies. */
const bakerOf = (app: TestApp) => ({
  communeCode: '76231',
  skills: skillsOf(app, 'D1102')
    .slice(0, 3)
    .map((id) => ({ id, level: 3 })),
  occupations: ['D1102'],
  objective: 'discover' as const,
  travelLimitKm: 30,
  week: weekdays,
  mobility: ['bike_or_scooter' as const],
});

const neverShared: readonly string[] = ['other_structures'];
const agreedTo = (at: Date, by: string) =>
  noConsents().map((consent) =>
    neverShared.includes(consent.purpose)
      ? consent
      : { ...consent, granted: true, at, how: 'interview' as const, by },
  );

/**
 * A pathway with this counsellor as referent, complete enough to match a bakery slot, with every consent but that for
 * other structures. It is stored at once, because hundreds of tests begin with one; `pathways.test.ts` takes each step
 * through HTTP.
 */
export async function beginPathway(
  app: TestApp,
  counsellor: Person,
  profile: Born['profile'] = {},
): Promise<Pathway> {
  const { pathways, accounts } = app.services;
  const by = await accounts.nameOf(counsellor.accountId);
  const { _id } = await pathways.store(
    {
      firstName: 'Fatou',
      lastName: 'Personne-Fictive',
      phone: '0600000000',
      birthDate: '1990-05-17',
      consents: agreedTo(app.clock.now(), by),
      rsa: true,
      barriers: [{ theme: 'housing', situation: 'hébergement-précaire-secret', priority: false }],
      profile: { ...bakerOf(app), ...profile },
    },
    [{ accountId: counsellor.accountId, structureId: await structureOf(counsellor) }],
  );
  return (await counsellor.visitor.get(`/api/v1/pathways/${_id}`).expect(200)).body;
}

/** The person of a pathway, with an account of their own. */
export function personOf(app: TestApp, pathway: Pathway): Promise<Person> {
  return createPerson(app, { role: 'beneficiary', pathwayId: pathway.id }, pathway.firstName);
}

export async function propose(
  app: TestApp,
  counsellor: Person,
  pathway: Pick<Pathway, 'id'>,
  slot: Pick<Slot, 'id'>,
  overrides: Record<string, unknown> = {},
): Promise<Candidacy> {
  const { body } = await counsellor.visitor
    .post('/api/v1/candidacies')
    .send({ ...proposal(app, pathway, slot), ...overrides })
    .expect(201);
  return body;
}

export function proposal(app: TestApp, pathway: Pick<Pathway, 'id'>, slot: Pick<Slot, 'id'>) {
  return {
    clientId: crypto.randomUUID(),
    slotId: slot.id,
    pathwayId: pathway.id,
    message: 'Elle connaît déjà la pâtisserie et souhaite découvrir le pain.',
    objective: 'discover',
    dates: { from: weekdayAfter(app, 14), to: dayAfter(app, 27) },
  };
}

/** A civil day this many days after the test's today. */
export function dayAfter(app: TestApp, days: number): string {
  return new Date(app.clock.now().getTime() + days * 24 * 3_600_000).toISOString().slice(0, 10);
}

/** The first day from Monday to Friday that many days after the test's today, or later. */
export function weekdayAfter(app: TestApp, days: number): string {
  const day = dayAfter(app, days);
  return new Date(day).getUTCDay() % 6 === 0 ? weekdayAfter(app, days + 1) : day;
}
