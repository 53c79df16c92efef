import { randomUUID } from 'node:crypto';
import type { Candidacy, Slot, SlotInput } from '../../../contract/index.ts';
import { createTypist, giveAnswers, setInterview } from '../../support/factories/interviews.ts';
import {
  createPerson,
  dayAfter,
  postSlot,
  proposal,
  skillsOf,
  testPassword,
  weekdays,
} from '../../support/people.ts';
import type { PushService } from '../../support/push-service.ts';
import type { TestApp } from '../../support/test-app.ts';
import type { Cast, Player } from './cast.ts';
import { words } from './words.ts';

export const api = (path: string) => `/api/v1${path}`;
const consents = ['matching', 'pseudonymous_to_employers', 'identity_on_acceptance', 'other_structures'];

/** What the later steps of the story need. */
export interface Planted {
  slots: Record<'main' | 'waiting' | 'declined' | 'unconfirmed' | 'paused', Slot>;
  draftId: string;
}

/** Fills every private field, each by somebody who may write it. */
export async function plant(app: TestApp, cast: Cast, push: PushService): Promise<Planted> {
  await describePerson(app, cast);
  await planWith(app, cast);
  await takeNotes(cast);
  await beginInterview(cast);
  await receive(cast);
  await reach(cast);
  await importFile(app, cast);
  const planted = await openSlots(app, cast);
  await askForReferents(cast);
  await inviteAndJoin(app, cast);
  await keepAccounts(app, cast);
  await subscribe(push, cast);
  await app.settle();
  return planted;
}

async function describePerson(app: TestApp, { person, referent, follower, pathwayId }: Cast): Promise<void> {
  const path = api(`/pathways/${pathwayId}`);
  const skills = skillsOf(app, 'D1102');
  const change = async (body: object) => {
    const { body: current } = await referent.visitor.get(path).expect(200);
    await referent.visitor.patch(path).set('If-Match', `"${current.version}"`).send(body).expect(200);
  };
  await change({ firstName: words.firstName });
  const { body: double } = await referent.visitor
    .post(api('/pathways'))
    .send({ firstName: words.absorbedName, lastName: words.lastName, communeCode: '76231' })
    .expect(201);
  await referent.visitor.post(`${path}/merges`).send({ absorbedId: double.id }).expect(201);
  await app.settle();
  for (const purpose of consents)
    await person.visitor.put(`${path}/consents/${purpose}`).send({ granted: true }).expect(200);
  await change({
    contactChoice: 'phone',
    rsa: true,
    rsaKnownOn: '2025-11-23',
    rqth: true,
    barriers: [{ theme: 'french_language', situation: words.barrier }],
    profile: {
      skills: skills.slice(0, 3).map((id) => ({ id, level: 3 })),
      occupations: ['D1102'],
      objective: 'discover',
      goal: words.goal,
      travelLimitKm: 137,
      mobility: ['licence_invalid', 'vehicle_without_licence'],
      week: weekdays,
      contracts: ['apprenticeship'],
      workingTime: 'part',
      needs: ['tutor_sign_language'],
    },
  });
  await referent.visitor.post(`${path}/followers`).send({ accountId: follower.accountId }).expect(200);
}

/** What the person says, as an answer and in a text that both see at once. */
async function beginInterview({ person, referent, pathwayId }: Cast): Promise<void> {
  await setInterview(referent, pathwayId);
  const { body } = await referent.visitor.get(api(`/pathways/${pathwayId}`)).expect(200);
  const { id, level } = body.profile.skills[0];
  const origin = { kind: 'words' as const, text: words.interviewWords };
  await giveAnswers(referent, pathwayId, [{ kind: 'skill', id, level, origin }]).expect(200);
  const typist = createTypist(pathwayId);
  const socket = await person.live();
  await typist.join(socket);
  typist.type('story', words.interviewWords);
  await typist.sent();
  socket.disconnect();
}

/** An orientation from before the person became known, the diagnosis, and a contract that waits for signatures. */
async function planWith(app: TestApp, { referent, structures, pathwayId }: Cast): Promise<void> {
  const post = async (path: string, body: object, status = 201) =>
    (
      await referent.visitor
        .post(api(`/pathways/${pathwayId}${path}`))
        .send(body)
        .expect(status)
    ).body;
  const clientId = () => crypto.randomUUID();
  await post('/orientations', {
    ...{ clientId: clientId(), kind: 'employment', authority: 'department', notice: 'letter' },
    ...{ structureId: structures.own, referentId: referent.accountId },
    ...{ reason: words.orientationReason, decidedOn: '2025-11-20' },
  });
  await post('/diagnoses', {
    ...{ clientId: clientId(), madeOn: '2025-11-21', way: 'phone' },
    ...{ needs: [words.diagnosisNeed], summary: words.diagnosisSummary },
  });
  const draft = await post('/engagements', { clientId: clientId() });
  const path = api(`/pathways/${pathwayId}/engagements/${draft.id}`);
  const action = { kind: 'training', title: words.contractAction, weeklyHours: 20 };
  const { body: written } = await referent.visitor
    .patch(path)
    .set('If-Match', `"${draft.version}"`)
    .send({
      goals: [words.contractGoal],
      actions: [{ ...action, from: null, to: null, candidacyId: null }],
      ...{ from: app.clock.today(), to: '2027-01-31', renewOn: '2026-12-01' },
    })
    .expect(200);
  await referent.visitor.post(`${path}/submission`).set('If-Match', `"${written.version}"`).expect(200);
}

/** Where the referent receives, a date set for the person, and a group meeting. */
async function receive({ referent, structures, pathwayId }: Cast): Promise<void> {
  const post = async (path: string, body: object) =>
    (
      await referent.visitor
        .post(api(path))
        .send({ clientId: crypto.randomUUID(), ...body })
        .expect(201)
    ).body;
  const { id: venueId } = await post(`/structures/${structures.own}/venues`, {
    ...{ kind: 'address', name: words.venueName, detail: words.venueDetail, communeCode: '76540' },
  });
  const at = (hour: string) => ({ venueId, startsAt: `2026-03-12T${hour}:00.000Z`, minutes: 60 });
  await post(`/pathways/${pathwayId}/convocations`, { motive: 'first_interview', ...at('09:00') });
  await post('/group-meetings', { title: words.meetingTitle, seats: 8, ...at('13:00') });
}

/** Where she lives, a call to her, and how her structure invites. */
async function reach({ referent, structures, pathwayId }: Cast): Promise<void> {
  const { street, addressComplement: complement, postalCity: city } = words;
  await referent.visitor
    .put(api(`/pathways/${pathwayId}/reach-contact`))
    .send({
      postalAddress: { street, complement, postalCode: '76000', city },
      ...{ locale: null, noMessages: false },
    })
    .expect(200);
  await referent.visitor
    .post(api(`/pathways/${pathwayId}/reach-calls`))
    .send({ clientId: randomUUID(), outcome: 'no_reply' })
    .expect(201);
  await referent.visitor
    .patch(api(`/structures/${structures.own}/reach-settings`))
    .set('If-Match', '"0"')
    .send({
      words: {
        ...{ kind: 'invitation', via: 'email', locale: 'fr' },
        text: { subject: words.reachTitle, body: `${words.reachText} {lien}` },
      },
    })
    .expect(200);
}

/** A file of one person who is in no other way part of the story. */
async function importFile(app: TestApp, { coordinator, structures }: Cast): Promise<void> {
  const query = new URLSearchParams({ name: words.importTitle, structureId: structures.own });
  const { body } = await coordinator.visitor
    .put(`${api(`/imports/${randomUUID()}`)}?${query}`)
    .set('Content-Type', 'application/octet-stream')
    .send(Buffer.from(`Nom;Prénom;N° CAF\n${words.importedName};Ligne;${words.fundNumber}\n`))
    .expect(201);
  await coordinator.visitor
    .post(api(`/imports/${body.id}/start`))
    .set('If-Match', `"${body.version}"`)
    .expect(202);
  await app.settle();
}

async function takeNotes({ referent, pathwayId }: Cast): Promise<void> {
  const notes = api(`/pathways/${pathwayId}/notes`);
  await referent.visitor.post(notes).send({ text: words.sharedNote, shared: true }).expect(201);
  await referent.visitor.post(notes).send({ text: words.privateNote }).expect(201);
}

async function openSlots(app: TestApp, { employer, unconfirmed, coordinator }: Cast): Promise<Planted> {
  const post = (who: Cast['employer'], title: string, more: Partial<SlotInput> = {}) =>
    postSlot(app, who, {
      title,
      places: 3,
      period: { from: dayAfter(app, 1), to: dayAfter(app, 50) },
      ...more,
    });
  const slots = {
    main: await post(employer, 'Aide au fournil', {
      tasks: words.tasks,
      welcome: words.welcome,
      site: { address: words.site, communeCode: '76231' },
      tutor: {
        firstName: words.tutorFirstName,
        lastName: words.tutorLastName,
        function: words.tutorFunction,
      },
    }),
    waiting: await post(employer, 'Vente au comptoir'),
    declined: await post(employer, 'Livraison du matin'),
    paused: await post(employer, 'Place en pause'),
    unconfirmed: await post(unconfirmed, 'Aide chez un inconnu'),
  };
  await coordinator.visitor
    .post(api(`/slots/${slots.paused.id}/moves`))
    .send({ to: 'paused', reason: words.pauseReason })
    .expect(200);
  const { body: draft } = await employer.visitor.post(api(`/slots/${slots.waiting.id}/copies`)).expect(201);
  await employer.visitor
    .patch(api(`/slots/${draft.id}`))
    .set('If-Match', `"${draft.version}"`)
    .send({ title: words.draftTitle })
    .expect(200);
  return { slots, draftId: draft.id };
}

/** Another person asks the first structure, which forwards the request; the second one refuses it. */
async function askForReferents({
  otherPerson,
  referent,
  follower,
  structures,
  otherPathwayId,
}: Cast): Promise<void> {
  await otherPerson.visitor
    .put(api(`/pathways/${otherPathwayId}/referent-request`))
    .send({ structureId: structures.own, word: words.requestWord })
    .expect(200);
  await referent.visitor
    .post(api(`/structures/${structures.own}/referent-requests/${otherPathwayId}/pass`))
    .send({ structureId: structures.followers, reason: words.passReason })
    .expect(204);
  await follower.visitor.get(api(`/structures/${structures.followers}/referent-requests`)).expect(200);
  await follower.visitor
    .post(api(`/structures/${structures.followers}/referent-requests/${otherPathwayId}/refusal`))
    .send({ reason: words.refusalReason, callName: words.callName, callPhone: words.callPhone })
    .expect(204);
}

async function inviteAndJoin(app: TestApp, { employer, newcomer }: Cast): Promise<void> {
  await employer.visitor
    .post(api('/invitations'))
    .send({ role: 'employer', email: words.invited, establishmentId: employer.establishmentId })
    .expect(201);
  const { body } = await employer.visitor.get(api(`/establishments/${employer.establishmentId}`)).expect(200);
  await newcomer.visitor
    .post(api('/join-requests'))
    .send({ siret: body.siret, word: words.joinWord })
    .expect(201);
  await app.settle();
}

/** Ways to sign in and devices: values that a browser or provider would send are written to the database. */
async function keepAccounts(
  app: TestApp,
  { person, referent, coordinator, employer, formerEmployer }: Cast,
): Promise<void> {
  await person.visitor.post(api('/sign-in-links')).send({ login: words.email }).expect(202);
  await employer.visitor
    .post(api('/accounts/me/address-change'))
    .send({ email: words.employerNextEmail, password: testPassword })
    .expect(201);
  const at = app.clock.now();
  await app.context.db.model('SignInFactors').create({
    _id: referent.accountId,
    passkeys: [
      {
        credentialId: 'bm90LWEta2V5',
        publicKey: 'bm90LWEta2V5',
        counter: 0,
        transports: [],
        deviceType: 'singleDevice',
        backedUp: false,
        name: words.passkeyName,
        createdAt: at,
      },
    ],
  });
  await app.context.db.model('SignInIdentity').create({
    accountId: referent.accountId,
    issuer: 'https://fournisseur.exemple.fr',
    subject: words.identitySubject,
    email: words.identityEmail,
    siret: words.identitySiret,
    linkedAt: at,
  });
  await leaveTheCompany(formerEmployer);
  const suspended = await createPerson(app, { role: 'employer' });
  await coordinator.visitor
    .put(api(`/accounts/${suspended.accountId}/suspension`))
    .send({ reason: words.suspensionReason })
    .expect(200);
}

/** Devices with their own keys, with which they decrypt push messages. */
async function subscribe(push: PushService, { person, employer, referent }: Cast): Promise<void> {
  const devices: [Player, string][] = [
    [person, words.pushEndpoint],
    [employer, 'https://push.appareil.fr/entreprise'],
    [referent, 'https://push.appareil.fr/conseillere'],
  ];
  for (const [{ visitor }, endpoint] of devices)
    await visitor.post(api('/notifications/devices')).send(push.subscribe(endpoint)).expect(204);
}

async function leaveTheCompany({ visitor }: Player): Promise<void> {
  const { body } = await visitor.get(api('/session')).expect(200);
  await visitor
    .post(api(`/establishments/${body.membership.establishmentId}/departures`))
    .send({})
    .expect(204);
}

/** A proposal of the referent with this text. */
export async function proposeTo(
  app: TestApp,
  { referent, pathwayId }: Cast,
  slot: Slot,
  more: Record<string, unknown>,
): Promise<Candidacy> {
  const dates = { from: dayAfter(app, 2), to: dayAfter(app, 5) };
  const { body } = await referent.visitor
    .post(api('/candidacies'))
    .send({ ...proposal(app, { id: pathwayId }, slot), dates, ...more })
    .expect(201);
  return body;
}
