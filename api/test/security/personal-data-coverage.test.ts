import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Candidacy, Pathway } from '../../contract/index.ts';
import { completeConvention, timetable, usual, week } from '../../rules/test-conventions.ts';
import { bookFirst, publishHours } from '../support/factories/appointments.ts';
import { personSays, tutorSays } from '../support/factories/assessments.ts';
import { moveTo, validateConvention } from '../support/factories/candidacies.ts';
import {
  missingFacts,
  moveConventionTo,
  openDraft,
  patchConvention,
} from '../support/factories/conventions.ts';
import { recordEvidence } from '../support/factories/evidence.ts';
import { reportTo } from '../support/factories/immersions.ts';
import { createTypist, giveAnswers, setInterview } from '../support/factories/interviews.ts';
import { decideFor, diagnose, sentFor, signFor } from '../support/factories/plans.ts';
import {
  createPerson,
  dayAfter,
  type Person,
  postSlot,
  propose,
  skillsOf,
  testPassword,
} from '../support/people.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';
import { everythingStored } from '../support/whole-store.ts';
import { aboutNobody, idsMayStay } from './personal-data/decisions.ts';
import {
  change,
  consentToAll,
  findReferent,
  formerWork,
  mergeSecondFile,
  mine,
  type Names,
  type Others,
  origin,
  others,
  register,
  talk,
  waysIn,
} from './personal-data/life.ts';
import { placesOf } from './personal-data/search.ts';

const oneDay = 24 * 3_600_000;
/** Identifies nobody, because two people use it. */
const shared = 'foyer.partage@exemple.fr';
const lou: Names = {
  firstName: 'Louvanne',
  lastName: 'Quasarine',
  email: shared,
  phone: '0639984711',
  birthDate: '1987-11-23',
};
/** Her name in a second file, and her contact before a correction. */
const second: Names = {
  firstName: 'Louvanne',
  lastName: 'Quasarine-Deux',
  email: 'autre.quasarine@exemple.fr',
  phone: '0639984712',
  birthDate: '1987-11-23',
};
const former = { email: 'ancienne.adresse@exemple.fr', phone: '0639984713' };
const sam: Names = {
  firstName: 'Samvel',
  lastName: 'Pulsarov',
  email: shared,
  phone: '0639984720',
  birthDate: '1985-04-02',
};
/** Her data as a provider once sent it. */
const agent = { email: 'agente.autrefois@exemple.fr' };
const planted: string[] = [];
const word = (of: string) => {
  const text = `Canari${of}`;
  if (!planted.includes(text)) planted.push(text);
  return text;
};

let app: TestApp;
let dataDir: string;
let by: Others;
let person: Person;
let pathway: Pathway;
let secondId: string;
const candidacyIds: string[] = [];
let spouse: Person;

/** Words that are only hers: they must be gone everywhere. */
const herWords = () => [
  'Louvanne',
  'Quasarine',
  second.email,
  former.email,
  agent.email,
  '639984711',
  '639984712',
  '639984713',
  lou.birthDate,
  ...planted,
  'CanariDemande',
];
const herIds = () => [person.accountId, pathway.id, secondId];

/** A calendar, and an absence before the first day. The convention is of an invented person: it is kept after the erasure. */
async function during({ id, dates }: Candidacy): Promise<void> {
  const hours = timetable(dates.from, dates.to, week(usual));
  const content = { ...completeConvention(), prescriber: null, accompaniment: null, timetable: hours };
  await app.context.db.model('Convention').updateOne({ candidacyId: id }, { $set: { content } });
  await person.visitor.post('/api/v1/accounts/me/calendar-feed').expect(201);
  const days = [dates.from];
  await reportTo(person.visitor, id, { kind: 'absence', days, word: word('Absence') }).expect(201);
}

/** A convention that she signed on paper and asked a code for; it was taken back, so that nothing keeps it. */
async function signing(): Promise<void> {
  const period = { from: dayAfter(app, 14), to: dayAfter(app, 60) };
  const slot = await postSlot(app, by.employer, { period, title: 'Vente en boulangerie' });
  await person.visitor.put(`/api/v1/kept-slots/${slot.id}`).expect(204);
  const consentGivenOn = app.clock.today();
  const { id } = await propose(app, by.referent, pathway, slot, {
    message: word('Motifdeux'),
    consentGivenOn,
  });
  candidacyIds.push(id);
  await moveTo(by.employer.visitor, id, 'accepted').expect(200);
  const opened = await openDraft(by.referent, id);
  await patchConvention(by.referent.visitor, opened, missingFacts(opened)).expect(200);
  const { body } = await moveConventionTo(by.referent.visitor, opened.id, 'to_sign').expect(200);
  await app.settle();
  await person.visitor.post('/api/v1/signatures/codes').send({ by: 'email' }).expect(201);
  await by.referent.visitor
    .post(`/api/v1/conventions/${opened.id}/signing/beneficiary/paper`)
    .query({ clientId: crypto.randomUUID(), hash: body.versions[0].hash, how: 'Vue en entretien' })
    .set('Content-Type', 'application/octet-stream')
    .send(Buffer.from(`%PDF-1.4\n%${word('Scanpapier')}\n%%EOF\n`))
    .expect(200);
  await moveConventionTo(by.referent.visitor, opened.id, 'draft', { reason: word('Reprise') }).expect(200);
}

/** Where she lives, an invitation of many, and a call. */
async function reached(): Promise<void> {
  const at = `/api/v1/pathways/${pathway.id}`;
  const postalAddress = { street: word('Rue'), complement: '', postalCode: '76000', city: 'Rouen' };
  await by.referent.visitor
    .put(`${at}/reach-contact`)
    .send({ postalAddress, locale: null, noMessages: false })
    .expect(200);
  await by.referent.visitor
    .post(`${at}/reach-calls`)
    .send({ clientId: crypto.randomUUID(), outcome: 'no_reply' })
    .expect(201);
  await by.referent.visitor
    .post('/api/v1/reach/batches')
    .send({
      ...{ clientId: crypto.randomUUID(), pathwayIds: [pathway.id], motive: 'follow_up', with: 'referent' },
    })
    .expect(202);
}

/** Her mailbox refuses a mail. */
async function bounce(): Promise<void> {
  await app.context.undeliverable.record({ via: 'email', address: former.email, reason: 'unknown' });
}

/** What she looks for, under a name of her own. */
async function keepSearch(): Promise<void> {
  for (const question of [{ q: word('Mots') }, {}])
    await person.visitor
      .post('/api/v1/saved-searches')
      .send({ clientId: crypto.randomUUID(), name: word('Recherche'), question })
      .expect(201);
}

/** An appointment that she chose by a link. */
async function appointment(): Promise<void> {
  await publishHours(by.referent);
  await bookFirst(app, by.referent, pathway.id);
}

/** A text that she typed herself, and where a skill comes from. */
async function interview(): Promise<void> {
  await setInterview(by.referent, pathway.id);
  const typist = createTypist(pathway.id);
  const socket = await person.live();
  await typist.join(socket);
  typist.type('story', word('Entretien'));
  await typist.sent();
  socket.disconnect();
  const [id = ''] = skillsOf(app, 'D1102');
  const origin = { kind: 'words' as const, text: word('Origine') };
  await giveAnswers(person, pathway.id, [{ kind: 'skill', id, level: 4, origin }]).expect(200);
}

/** An immersion from the proposal to the person's answer to its assessment, and an open candidacy. */
async function immersion(): Promise<void> {
  const slot = await postSlot(app, by.employer);
  const candidacy = await propose(app, by.referent, pathway, slot, { message: word('Motif') });
  candidacyIds.push(candidacy.id);
  await moveTo(person.visitor, candidacy.id, 'sent', { shareIdentity: true }).expect(200);
  await talk(app, person, candidacy, by, word);
  await moveTo(by.employer.visitor, candidacy.id, 'accepted', { word: word('Accepte') }).expect(200);
  await validateConvention(app, candidacy);
  await during(candidacy);
  await recordEvidence(app, candidacy.id, person);
  app.clock.advance(Date.parse(candidacy.dates.to) - app.clock.now().getTime() + 36 * 3_600_000);
  await app.settle();
  const at = `/api/v1/candidacies/${candidacy.id}/assessment`;
  const skills = [{ id: skillsOf(app, 'D1102')[0], outcome: 'autonomous' }];
  await by.employer.visitor
    .put(at)
    .send(tutorSays({ done: word('Bilanfait de tout'), why: word('Bilanpourquoi'), skills }))
    .expect(200);
  await person.visitor
    .post(`${at}/answer`)
    .send(personSays({ word: word('Bilanreponse') }))
    .expect(200);
  await by.referent.visitor
    .post(`${at}/closing`)
    .send({ clientId: crypto.randomUUID(), word: word('Bilanclos') })
    .expect(200);
  await signing();
  const later = await postSlot(app, by.employer, {
    period: { from: dayAfter(app, 14), to: dayAfter(app, 60) },
  });
  const open = await propose(app, by.referent, pathway, later, { message: word('Encore') });
  await moveTo(person.visitor, open.id, 'sent').expect(200);
  // before the block, which takes the company out of her list
  await person.visitor.get(`/api/v1/pathways/${pathway.id}/matches`).expect(200);
  await person.visitor
    .put(`/api/v1/conversations/${open.id}/block`)
    .send({ reason: 'insult', word: word('Bloque') })
    .expect(204);
}

/** She stands again in the file of a month. */
async function importFile(): Promise<void> {
  const coordinator = await createPerson(app, { role: 'coordinator' });
  await coordinator.visitor
    .put(`/api/v1/imports/${crypto.randomUUID()}?name=mois.csv&structureId=${by.structureId}`)
    .set('Content-Type', 'application/octet-stream')
    .send(
      Buffer.from(
        `Nom;Prénom;Naissance;Ville\n${lou.lastName};${lou.firstName};${lou.birthDate};${word('Ville')}\n`,
      ),
    )
    .expect(201);
}

/** Everything that a person can leave in the product. */
async function live(): Promise<void> {
  person = await register(app, lou);
  pathway = await mine(person);
  const skills = skillsOf(app, 'D1102');
  // these words leave the file once a structure has answered
  await findReferent(person, pathway.id, by, 'CanariDemande');
  await consentToAll(person, pathway.id);
  await change(by.referent.visitor, pathway.id, { ...former });
  await change(by.referent.visitor, pathway.id, {
    email: lou.email,
    phone: lou.phone,
    birthDate: lou.birthDate,
    rsa: true,
    barriers: [{ theme: 'housing', situation: word('Frein') }],
    profile: {
      communeCode: '76231',
      goal: word('But'),
      skills: skills.slice(0, 3).map((id) => ({ id, level: 3 })),
      occupations: ['D1102'],
      objective: 'discover',
      week: Array.from({ length: 14 }, (_, half) => half < 10),
      mobility: ['bike_or_scooter'],
    },
  });
  for (const isShared of [true, false])
    await by.referent.visitor
      .post(`/api/v1/pathways/${pathway.id}/notes`)
      .send({ text: word(isShared ? 'Notepartagee' : 'Noteprivee'), shared: isShared })
      .expect(201);
  await appointment();
  await bounce();
  await interview();
  await keepSearch();
  await reached();
  await decideFor(app, by.referent, pathway, { reason: word('Orientation') });
  await diagnose(app, by.referent, pathway, { needs: [word('Besoin')] });
  const prepared = { app, counsellor: by.referent, pathway };
  await signFor(app, person, pathway, await sentFor(prepared, { goals: [word('Objectif')] }));
  await immersion();
  secondId = await mergeSecondFile(app, pathway.id, by, second);
  await by.referent.visitor
    .post(`/api/v1/structures/${by.structureId}/members/${by.referent.accountId}/handovers`)
    .send({
      clientId: crypto.randomUUID(),
      leaves: false,
      to: null,
      choices: [{ pathwayId: pathway.id, to: by.colleague.accountId }],
    })
    .expect(202);
  await importFile();
  await waysIn(app, person, lou);
  await formerWork(app, person, by, { ...agent, word: word('Rejoindre') });
  await suspendedForADay();
  await comeAndGo();
}

/** Waits until a collection contains her account, or no longer does: presence is written with a delay. */
function noted(collection: string) {
  const soon = { timeout: 15_000, interval: 200 };
  const text = async () => (await everythingStored(app)).get(collection) ?? '';
  return {
    toHave: () => vi.waitFor(async () => expect(await text()).toContain(person.accountId), soon),
    toLack: () => vi.waitFor(async () => expect(await text()).not.toContain(person.accountId), soon),
  };
}

/** Her last visit is stored after she was online. */
async function comeAndGo(): Promise<void> {
  const socket = await person.live();
  await noted('presence').toHave();
  socket.disconnect();
  await noted('last_seen').toHave();
}

async function suspendedForADay(): Promise<void> {
  const at = `/api/v1/accounts/${person.accountId}/suspension`;
  await by.coordinator.visitor
    .put(at)
    .send({ reason: word('Suspension le temps de voir') })
    .expect(200);
  await by.coordinator.visitor.delete(at).expect(200);
  await app.settle();
  await person.visitor.post('/api/v1/session').send({ login: lou.phone, password: testPassword }).expect(200);
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'passerelle-coverage-'));
  app = await startTestApp({ dataDir, config: { demo: true, publicUrl: origin } });
  by = await others(app);
  await live();
  spouse = await register(app, sam);
  await change(spouse.visitor, (await mine(spouse)).id, { phone: sam.phone, birthDate: sam.birthDate });
}, 240_000);
afterAll(async () => {
  await app.close();
  await rm(dataDir, { recursive: true, force: true });
});

describe('personal data', () => {
  it('has a holder or a reason in every collection of a store with realistic data', async () => {
    const held = app.context.personalData.holders().flatMap(({ collections }) => collections);
    expect(held.filter((name, at) => held.indexOf(name) !== at)).toEqual([]);
    const all = new Set([
      ...(await everythingStored(app)).keys(),
      ...Object.values(app.context.db.models).map(({ collection }) => collection.name),
    ]);
    const undecided = [...all].filter((name) => !held.includes(name) && !(name in aboutNobody));
    expect(undecided).toEqual([]);
    expect(Object.keys(aboutNobody).filter((name) => held.includes(name))).toEqual([]);
  });

  it('was created in every collection of every holder', async () => {
    const stored = await everythingStored(app);
    const words = [...herWords(), ...herIds(), ...candidacyIds, shared].map((one) => one.toLowerCase());
    const held = app.context.personalData.holders().flatMap(({ collections }) => collections);
    const empty = held.filter((name) => {
      const text = (stored.get(name) ?? '').toLowerCase();
      return !words.some((one) => text.includes(one));
    });
    expect(empty).toEqual([]);
    for (const one of [...herWords().filter((text) => text !== 'CanariDemande'), shared])
      expect({ [one]: await placesOf(app, [one]) }).not.toEqual({ [one]: {} });
  });
});

describe('an erased person', () => {
  it('is found in no collection and no file, while another person of the mailbox keeps their data', async () => {
    const theirs = [sam.firstName, sam.lastName, '639984720', sam.birthDate, spouse.accountId];
    const before = await placesOf(app, theirs);
    // somebody with an open page at that moment
    const socket = await person.live();
    await noted('presence').toHave();
    await person.visitor.post(`/api/v1/pathways/${pathway.id}/erasure`).expect(200);
    app.clock.advance(8 * oneDay);
    await app.settle();
    await noted('presence').toLack();
    socket.disconnect();
    expect(await placesOf(app, herWords())).toEqual({});
    expect(Object.keys(await placesOf(app, herIds())).sort()).toEqual(Object.keys(idsMayStay).sort());
    expect(await placesOf(app, theirs)).toEqual(before);
    const entered = await app
      .visitor()
      .post('/api/v1/session')
      .send({ login: shared, password: testPassword })
      .expect(200);
    expect(entered.body.account.firstName).toBe(sam.firstName);
  });
});
