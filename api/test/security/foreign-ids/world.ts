import { randomUUID } from 'node:crypto';
import type { Role } from '../../../contract/index.ts';
import { moveTo } from '../../support/factories/candidacies.ts';
import {
  missingFacts,
  moveConventionTo,
  openDraft,
  patchConvention,
} from '../../support/factories/conventions.ts';
import {
  beginPathway,
  createCounsellor,
  createEmployer,
  createPerson,
  type Person,
  personOf,
  postSlot,
  propose,
} from '../../support/people.ts';
import type { TestApp } from '../../support/test-app.ts';
import type { Guarded } from './store-watch.ts';

/** Ids by the name of the field that accepts them. */
export type Ids = Readonly<Record<string, readonly string[]>>;

/** A company, a counsellor and a person who work together, and all their data. */
export interface Side {
  people: Record<Exclude<Role, 'coordinator'>, Person>;
  ids: Ids;
  guarded: Guarded;
}

const path = (name: string) => `/api/v1/${name}`;

/** `mark` is in every private text of this side. */
export async function populate(app: TestApp, coordinator: Person, mark: string): Promise<Side> {
  const today = app.context.clock.today();
  const counsellor = await createCounsellor(app);
  const membership = (await counsellor.visitor.get(path('session')).expect(200)).body.membership;
  const employer = await createEmployer(app);
  const pathway = await describePerson(app, counsellor, mark);
  const person = await personOf(app, pathway);
  const slots = [
    await postSlot(app, employer, { places: 9 }),
    await postSlot(app, employer, { places: 9, title: 'Vente en boulangerie' }),
    await postSlot(app, employer, { places: 9, title: 'Fournil' }),
  ];
  const { body: draft } = await employer.visitor
    .post(path(`slots/${slots[0]!.id}/copies`))
    .send({ title: `${mark}-brouillon` })
    .expect(201);
  const candidacy = await propose(app, counsellor, pathway, slots[0]!, { consentGivenOn: today });
  const waiting = await propose(app, counsellor, pathway, slots[1]!);
  const agreed = await propose(app, counsellor, pathway, slots[2]!, { consentGivenOn: today });
  await moveTo(employer.visitor, agreed.id, 'accepted').expect(200);
  const conventionId = await sendConvention(counsellor, agreed.id, mark);
  const people = { counsellor, employer, beneficiary: person };
  const { clientIds, reportId } = await talk(coordinator, people, candidacy.id, mark);
  await counsellor.visitor
    .post(path(`pathways/${pathway.id}/notes`))
    .send({ text: `${mark}-note`, shared: false })
    .expect(201);
  const invitationId = await inviteColleague(employer, `${mark}@exemple.fr`);
  const requestId = await askToJoin(app, employer);
  await app.settle();
  const { body: alerts } = await counsellor.visitor.get(path('alerts')).expect(200);
  const { body: news } = await counsellor.visitor.get(path('notifications')).expect(200);
  const candidacies = [candidacy.id, waiting.id, agreed.id];
  const accountIds = Object.values(people).map(({ accountId }) => accountId);
  const ids: Ids = {
    pathwayId: [pathway.id],
    slotId: [slots[0]!.id, slots[1]!.id, draft.id, slots[2]!.id],
    candidacyId: candidacies,
    conversationId: candidacies,
    conventionId: [conventionId],
    establishmentId: [employer.establishmentId],
    structureId: [membership.structureId],
    placeId: [employer.establishmentId, pathway.id, membership.structureId],
    accountId: accountIds,
    successorId: accountIds,
    membershipId: [membership.id],
    alertId: idsOf(alerts.items),
    upTo: idsOf(news.items),
    reportId: [reportId],
    invitationId: [invitationId],
    requestId: [requestId],
    clientId: clientIds,
  };
  return { people, ids, guarded: guardedOf(ids, draft.id) };
}

/** The documents of these ids; pathways and conversations with everything about them, and a draft with its copies. */
function guardedOf(ids: Ids, draftId: string): Guarded {
  const { pathwayId = [], candidacyId = [], clientId: _, ...rest } = ids;
  return { documents: Object.values(rest).flat(), roots: [...pathwayId, ...candidacyId, draftId] };
}

const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id);

async function describePerson(app: TestApp, counsellor: Person, mark: string) {
  const begun = await beginPathway(app, counsellor);
  const { body } = await counsellor.visitor
    .patch(path(`pathways/${begun.id}`))
    .set('If-Match', `"${begun.version}"`)
    .send({
      lastName: `${mark}-nom`,
      email: `${mark}-personne@exemple.fr`,
      barriers: [{ theme: 'housing', situation: `${mark}-frein` }],
    })
    .expect(200);
  return body;
}

/** A convention that waits for its signatures. */
async function sendConvention(counsellor: Person, candidacyId: string, mark: string): Promise<string> {
  const opened = await openDraft(counsellor, candidacyId);
  const content = { ...missingFacts(opened), objectives: `${mark}-objectifs` };
  await patchConvention(counsellor.visitor, opened, content).expect(200);
  await moveConventionTo(counsellor.visitor, opened.id, 'to_sign').expect(200);
  return opened.id;
}

/** Messages of all three, a note between counsellors, and one reported line. */
async function talk(coordinator: Person, people: Side['people'], conversationId: string, mark: string) {
  const at = path(`conversations/${conversationId}`);
  const clientIds: string[] = [];
  for (const person of Object.values(people)) {
    const clientId = randomUUID();
    clientIds.push(clientId);
    await person.visitor
      .post(`${at}/messages`)
      .send({ clientId, text: `${mark}-message` })
      .expect(201);
  }
  await people.counsellor.visitor
    .post(`${at}/side-notes`)
    .send({ clientId: randomUUID(), text: `${mark}-aparte` })
    .expect(201);
  // the coordinator reads reported lines: without the mark
  const { body: line } = await people.employer.visitor
    .post(`${at}/messages`)
    .send({ clientId: randomUUID(), text: 'Propos signalés' })
    .expect(201);
  await people.counsellor.visitor
    .post(`${at}/messages/${line.seq}/report`)
    .send({ reason: 'other' })
    .expect(204);
  const { body: reports } = await coordinator.visitor.get(path('moderation/reports')).expect(200);
  const reportId: string = reports.items[0].id;
  return { clientIds, reportId };
}

async function inviteColleague(
  { visitor, establishmentId }: Person & { establishmentId: string },
  email: string,
): Promise<string> {
  const { body } = await visitor
    .post(path('invitations'))
    .send({ role: 'employer', email, establishmentId })
    .expect(201);
  return body.invitation.id;
}

async function askToJoin(
  app: TestApp,
  { visitor, establishmentId }: Person & { establishmentId: string },
): Promise<string> {
  const { body: establishment } = await visitor.get(path(`establishments/${establishmentId}`)).expect(200);
  const newcomer = await createPerson(app, { role: 'employer' });
  const { body } = await newcomer.visitor
    .post(path('join-requests'))
    .send({ siret: establishment.siret })
    .expect(201);
  return body.id;
}
