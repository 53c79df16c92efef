import { randomUUID } from 'node:crypto';
import type { Candidacy, ConventionState } from '../../../contract/index.ts';
import { personSays, tutorSays } from '../../support/factories/assessments.ts';
import { moveTo } from '../../support/factories/candidacies.ts';
import {
  missingFacts,
  moveConventionTo,
  openDraft,
  patchConvention,
  readConvention,
  signByAll,
} from '../../support/factories/conventions.ts';
import { recordEvidence } from '../../support/factories/evidence.ts';
import { linksSent } from '../../support/factories/signing.ts';
import { dayAfter } from '../../support/people.ts';
import type { TestApp } from '../../support/test-app.ts';
import type { Cast, Player } from './cast.ts';
import { api, type Planted, proposeTo } from './plant.ts';
import { words } from './words.ts';

export interface Candidacies {
  main: Candidacy;
  waiting: Candidacy;
  declined: Candidacy;
  unconfirmed: Candidacy;
}

const conversation = (id: string, path = '') => api(`/conversations/${id}${path}`);
const say = async ({ visitor }: Player, id: string, text: string): Promise<number> =>
  (await visitor.post(conversation(id, '/messages')).send({ clientId: randomUUID(), text }).expect(201)).body
    .seq;
/** Sends a card; returns its number in the numbering of the answering side. */
async function ask({ visitor }: Player, answerer: Player, id: string, content: object): Promise<number> {
  const clientId = randomUUID();
  await visitor.post(conversation(id, '/cards')).send({ clientId, content }).expect(201);
  const { body } = await answerer.visitor.get(conversation(id, '/messages?limit=200')).expect(200);
  return body.items.find((line: { clientId: string }) => line.clientId === clientId).seq;
}
const answer = ({ visitor }: Player, id: string, seq: number, body: object) =>
  visitor
    .post(conversation(id, `/cards/${seq}/answer`))
    .send({ clientId: randomUUID(), ...body })
    .expect(200);

/** Proposed, discussed, declined: everything before a company accepts somebody. */
export async function talk(
  app: TestApp,
  cast: Cast,
  { slots }: Planted,
  answerByLink: (title: string, body: object) => Promise<void>,
): Promise<Candidacies> {
  const { person, referent, employer, unconfirmed } = cast;
  const given = { consentGivenOn: app.context.clock.today() };
  const waiting = await proposeTo(app, cast, slots.waiting, { message: words.hiddenMessage });
  const main = await proposeTo(app, cast, slots.main, { message: words.message });
  await say(referent, main.id, words.lineBefore);
  await moveTo(person.visitor, main.id, 'sent', { shareIdentity: true }).expect(200);
  await employer.visitor.get(api(`/candidacies/${main.id}`)).expect(200);
  await talkOfAll(cast, main.id, app);

  const declined = await proposeTo(app, cast, slots.declined, { ...given, message: words.message });
  await app.settle();
  // with the mailed link, without signing in
  await answerByLink(slots.declined.title, { to: 'declined', reason: 'other', word: words.declineWord });
  const unproved = await proposeTo(app, cast, slots.unconfirmed, given);
  await moveTo(unconfirmed.visitor, unproved.id, 'accepted').expect(200);
  await app.settle();
  return { main, waiting, declined, unconfirmed: unproved };
}

async function talkOfAll(cast: Cast, id: string, app: TestApp): Promise<void> {
  const { person, referent, employer, coordinator } = cast;
  await say(employer, id, 'Bonjour, quand pouvez-vous venir ?');
  await say(person, id, words.line);
  const edited = await say(referent, id, words.lineEdited);
  const path = conversation(id, `/messages/${edited}`);
  await referent.visitor.put(path).send({ text: 'Version corrigée' }).expect(200);
  const deleted = await say(person, id, words.lineDeleted);
  await person.visitor.delete(conversation(id, `/messages/${deleted}`)).expect(200);
  await referent.visitor
    .post(conversation(id, '/side-notes'))
    .send({ clientId: randomUUID(), text: words.sideNote })
    .expect(201);
  await askAndAnswer(cast, id, app);
  await person.visitor
    .put(conversation(id, `/files/${randomUUID()}?name=${encodeURIComponent(words.fileName)}`))
    .set('Content-Type', 'application/octet-stream')
    .send(Buffer.from(`%PDF-1.4\n%${words.fileContent}\n%%EOF\n`))
    .expect(201);
  await person.visitor
    .post(api('/saved-searches'))
    .send({ clientId: randomUUID(), name: words.searchName, question: { q: words.searchWords } })
    .expect(201);
  await say(person, id, words.lineReported);
  const { body: shown } = await employer.visitor.get(conversation(id, '/messages?limit=200')).expect(200);
  await employer.visitor
    .post(conversation(id, `/messages/${shown.lastSeq}/report`))
    .send({ reason: 'other', word: words.reportWord })
    .expect(204);
  const { body } = await coordinator.visitor.get(api('/moderation/reports')).expect(200);
  await coordinator.visitor
    .put(api(`/moderation/reports/${body.items[0].id}`))
    .send({ state: 'handled', note: words.reportNote })
    .expect(200);
}

async function askAndAnswer({ person, employer, referent }: Cast, id: string, app: TestApp): Promise<void> {
  const choices = [words.choice, 'Autre'];
  const question = await ask(referent, employer, id, { kind: 'question', question: words.question, choices });
  await answer(employer, id, question, { action: 'choose', choice: 0 });
  const visit = { kind: 'appointment', mode: 'visit', hour: '10:00', minutes: 60, day: dayAfter(app, 1) };
  const first = await ask(person, employer, id, { ...visit, place: words.appointment });
  const content = { ...visit, place: words.counterPlace };
  await answer(employer, id, first, { action: 'counter', content });
}

/** With everything in progress, revokes the consent, then writes while the company has no access. */
export async function setConsent(
  { person, pathwayId }: Cast,
  purpose: string,
  granted: boolean,
): Promise<void> {
  await person.visitor
    .put(api(`/pathways/${pathwayId}/consents/${purpose}`))
    .send({ granted })
    .expect(200);
}

export const sayWhileRevoked = ({ person }: Cast, { declined }: Candidacies) =>
  say(person, declined.id, words.lineRevoked);

/** A convention that is taken back once, signed by all and validated; the hours are those of two weekdays or more. */
async function agree(app: TestApp, { referent }: Cast, { id }: Candidacy): Promise<void> {
  const opened = await openDraft(referent, id);
  const asked = { clientId: randomUUID(), to: 'employer', by: 'email', facts: ['tasks', 'judgedBy'] };
  await referent.visitor
    .post(api(`/conventions/${opened.id}/asks`))
    .send(asked)
    .expect(200);
  const { version } = await readConvention(referent, opened.id);
  await app.settle();
  const content = { ...missingFacts(opened), objectives: words.agreedObjectives };
  const { body: written } = await patchConvention(referent.visitor, { ...opened, version }, content).expect(
    200,
  );
  await referent.visitor
    .post(api(`/conventions/${opened.id}/templates`))
    .set('If-Match', `"${written.version}"`)
    .send({ clientId: randomUUID(), name: words.templateName, fields: ['tasks'] })
    .expect(201);
  const move = (to: ConventionState, more = {}) =>
    moveConventionTo(referent.visitor, opened.id, to, more).expect(200);
  await move('to_sign');
  await move('draft', { reason: words.reopenWord });
  const { body } = await move('to_sign');
  await linksSent(app);
  await signByAll(app, body);
  await move('validated');
}

/** From the first day of the immersion to its assessment and the answer. */
export async function immerse(app: TestApp, cast: Cast, { main, unconfirmed }: Candidacies): Promise<void> {
  const { person, employer } = cast;
  await moveTo(person.visitor, unconfirmed.id, 'cancelled', { word: words.cancelWord }).expect(200);
  await agree(app, cast, main);
  await recordEvidence(app, main.id, person);
  await app.settle();
  for (let day = 0; day < 7; day += 1) {
    app.clock.advance(24 * 3_600_000);
    await app.settle();
    await happen(app, cast, main, day);
  }
  await employer.visitor
    .put(api(`/candidacies/${main.id}/assessment`))
    .send(tutorSays({ done: words.done, why: words.whyReached }))
    .expect(200);
  await person.visitor
    .post(api(`/candidacies/${main.id}/assessment/answer`))
    .send(personSays({ word: words.answer }))
    .expect(200);
  await close(cast, main.id);
  await app.settle();
}

/** An absence before the first day, then a check-in, an accident, and an end before the last day. */
async function happen(app: TestApp, { person, employer }: Cast, { id }: Candidacy, day: number) {
  const immersion = api(`/candidacies/${id}/immersion`);
  const report = ({ visitor }: Player, body: object) =>
    visitor
      .post(`${immersion}/incidents`)
      .send({ clientId: randomUUID(), ...body })
      .expect(201);
  const { body } = await person.visitor.get(immersion).expect(200);
  if (day === 0) await report(person, { kind: 'absence', days: [body.days[0].day], word: words.absenceWord });
  if (body.phase !== 'running' || body.incidents.length > 1) return;
  await person.visitor
    .put(`${immersion}/check-in`)
    .send({ face: 'bad', word: words.checkInWord })
    .expect(200);
  const facts = {
    happenedAt: app.clock.now().toISOString(),
    place: words.accidentPlace,
    activity: words.accidentActivity,
    emergency: true,
  };
  const { body: reported } = await report(employer, { kind: 'accident', ...facts });
  await employer.visitor
    .put(`${immersion}/incidents/${reported.incidents[0].id}/accident`)
    .send({ ...facts, place: `${words.accidentPlace}, au fond`, emergency: false })
    .expect(200);
  await report(person, { kind: 'interruption', decidedBy: 'together', reason: words.interruptionReason });
  await app.settle();
}

/** By the referent, whose structure has a question of its own. */
async function close({ referent, structures }: Cast, candidacyId: string): Promise<void> {
  const questions = api(`/structures/${structures.own}/assessment-questions`);
  const { body } = await referent.visitor.get(questions).expect(200);
  const { body: now } = await referent.visitor
    .put(questions)
    .set('If-Match', `"${body.version}"`)
    .send({ questions: [words.ownQuestion] })
    .expect(200);
  const answers = [{ questionId: now.questions[0].id, answer: words.ownAnswer }];
  await referent.visitor
    .post(api(`/candidacies/${candidacyId}/assessment/closing`))
    .send({ clientId: randomUUID(), word: words.closingWord, answers })
    .expect(200);
}

export async function blockCompany({ person }: Cast, { declined }: Candidacies): Promise<void> {
  await person.visitor
    .put(conversation(declined.id, '/block'))
    .send({ reason: 'other', word: words.blockWord })
    .expect(204);
}

/** The referent leaves; a colleague, by then manager, takes over everyone. */
export async function handOver(app: TestApp, { referent, colleague, structures }: Cast): Promise<void> {
  const structure = api(`/structures/${structures.own}`);
  await referent.visitor.put(`${structure}/managers/${colleague.accountId}`).expect(204);
  await referent.visitor
    .post(`${structure}/members/${referent.accountId}/handovers`)
    .send({ clientId: randomUUID(), leaves: true, to: colleague.accountId })
    .expect(202);
  await app.settle();
}
