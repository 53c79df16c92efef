import type { ConventionPage, ConventionTemplate, Period, Role } from '../../../../contract/index.ts';
import { personSays, tutorSays } from '../../../support/factories/assessments.ts';
import {
  missingFacts,
  openDraft,
  patchConvention,
  signByAll,
} from '../../../support/factories/conventions.ts';
import { createCounsellor, structureOf, type Visitor } from '../../../support/people.ts';
import { type Attempts, make, newClientId, type Stage } from '../stage.ts';
import { apart } from './exchanges.ts';

/** Of another person, because two conventions with one host need two aims. */
async function acceptedCandidacy(stage: Stage, role: Role) {
  const { conversationId: candidacyId, by } = await apart(stage, role);
  const body = { clientId: newClientId(), to: 'accepted' };
  await make(stage.world.right.employer, 'post', `/candidacies/${candidacyId}/moves`, body);
  return { candidacyId, by: by.visitor };
}

async function draft(stage: Stage, role: Role): Promise<{ convention: ConventionPage; by: Visitor }> {
  const { counsellor } = stage.world.right;
  const { candidacyId, by } = await acceptedCandidacy(stage, role);
  const opened = await openDraft(counsellor, candidacyId);
  const { body } = await patchConvention(counsellor.visitor, opened, missingFacts(opened)).expect(200);
  return { convention: body, by };
}

const moves = ({ id }: ConventionPage) => `/conventions/${id}/moves`;

const noEmployer = { yes: false, name: '', contact: '' };
/** A draft for which the company and the person were asked for something. */
async function askedDraft(stage: Stage, role: Role) {
  const { convention, by } = await draft(stage, role);
  for (const [to, fact] of [
    ['employer', 'tasks'],
    ['beneficiary', 'employed'],
  ]) {
    const body = { clientId: newClientId(), to, facts: [fact] };
    await make(stage.world.right.counsellor, 'post', `/conventions/${convention.id}/asks`, body);
  }
  return { params: { conventionId: convention.id }, by };
}

/** Sent to be signed. */
async function sent(stage: Stage, role: Role): Promise<{ convention: ConventionPage; by: Visitor }> {
  const { counsellor } = stage.world.right;
  const { convention, by } = await draft(stage, role);
  const body = { clientId: newClientId(), to: 'to_sign' };
  return { convention: await make(counsellor, 'post', moves(convention), body), by };
}
const hashOf = ({ versions }: ConventionPage) => versions.at(-1)?.hash ?? '';
const scan = Buffer.from('%PDF-1.4\n%scan\n%%EOF\n');
const asPaper = (convention: ConventionPage) => ({
  clientId: newClientId(),
  hash: hashOf(convention),
  how: 'Signé devant moi',
});

const signingAttempts = {
  'POST /conventions/:conventionId/signing/:party/reminders': async (stage, role) => {
    const { convention } = await sent(stage, role);
    await stage.app.settle();
    // links were sent; a reminder the day after
    const before = new Date(stage.app.clock.now().getTime() - 25 * 3_600_000);
    await stage.app.context.db
      .collection('signature_requests')
      .updateMany({ conventionId: convention.id }, { $set: { lastSentAt: before } });
    return { params: { conventionId: convention.id, party: 'establishment' } };
  },
  'POST /conventions/:conventionId/signing/:party/links': async (stage, role) => ({
    params: { conventionId: (await sent(stage, role)).convention.id, party: 'establishment' },
  }),
  'POST /conventions/:conventionId/signing/:party/presence': async (stage, role) => {
    const { convention } = await sent(stage, role);
    const params = { conventionId: convention.id, party: 'beneficiary' };
    return { params, body: { ...asPaper(convention), locale: 'fr' } };
  },
  'POST /conventions/:conventionId/signing/:party/paper': async (stage, role) => {
    const { convention } = await sent(stage, role);
    const params = { conventionId: convention.id, party: 'beneficiary' };
    return { params, query: asPaper(convention), body: scan };
  },
  'GET /conventions/:conventionId/signing/:party/scan': async (stage, role) => {
    const { convention, by } = await sent(stage, role);
    const { counsellor } = stage.world.right;
    await counsellor.visitor
      .post(`/api/v1/conventions/${convention.id}/signing/establishment/paper`)
      .query(asPaper(convention))
      .set('Content-Type', 'application/octet-stream')
      .send(scan)
      .expect(200);
    return { params: { conventionId: convention.id, party: 'establishment' }, by };
  },
  'POST /signatures/codes': () => ({ body: { by: 'email' } }),
  'GET /convention-checks/:reference': async (stage) => ({
    params: { reference: (await sent(stage, 'counsellor')).convention.reference },
  }),
} satisfies Attempts;

/** An immersion whose objectives were not reached, with its closed assessment. */
async function closedAssessment(stage: Stage): Promise<{ candidacyId: string; dates: Period }> {
  const { app, world } = stage;
  const { convention } = await draft(stage, 'counsellor');
  const { candidacyId } = convention;
  const move = (to: string) =>
    make(world.right.counsellor, 'post', moves(convention), { clientId: newClientId(), to });
  await signByAll(app, await move('to_sign'));
  await move('validated');
  await app.context.db.model('Candidacy').updateOne({ _id: candidacyId }, { $set: { state: 'completed' } });
  const assessment = `/candidacies/${candidacyId}/assessment`;
  const told = { toldOn: app.context.clock.today() };
  const { counsellor } = world.right;
  await make(counsellor, 'put', assessment, tutorSays({ objectivesReached: false, ...told }));
  await make(counsellor, 'post', `${assessment}/answer`, personSays(told));
  const closed = await make(counsellor, 'post', `${assessment}/closing`, { clientId: newClientId() });
  return { candidacyId, dates: closed.renewal.dates };
}

/** Without digits, which by chance look like a phone number, of which a template has none. */
const newName = (what: string) =>
  `${what} ${newClientId().replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? '')}`;

/** Of the counsellor with the right. */
async function template(stage: Stage): Promise<ConventionTemplate> {
  const { convention } = await draft(stage, 'counsellor');
  const { body } = await stage.world.right.counsellor.visitor
    .post(`/api/v1/conventions/${convention.id}/templates`)
    .set('If-Match', `"${convention.version}"`)
    .send(asTemplate())
    .expect(201);
  return body;
}
const asTemplate = () => ({
  clientId: newClientId(),
  name: newName('Boulangerie'),
  fields: ['tasks'],
});

export const conventionAttempts = {
  ...signingAttempts,
  'POST /candidacies/:candidacyId/assessment/renewal': async (stage) => {
    const { candidacyId, dates } = await closedAssessment(stage);
    return { params: { candidacyId }, body: { clientId: newClientId(), dates } };
  },
  'POST /candidacies/:candidacyId/convention': async (stage, role) => ({
    params: { candidacyId: (await acceptedCandidacy(stage, role)).candidacyId },
  }),
  'PATCH /conventions/:conventionId': async (stage, role) => {
    const { id, version } = (await draft(stage, role)).convention;
    return { params: { conventionId: id }, version, body: { content: { judgedBy: 'Dix pains' } } };
  },
  'POST /conventions/:conventionId/asks': async (stage, role) => ({
    params: { conventionId: (await draft(stage, role)).convention.id },
    body: { clientId: newClientId(), to: 'employer', facts: ['tutor'] },
  }),
  'GET /conventions/:conventionId/facts': async (stage, role) => askedDraft(stage, role),
  'PUT /conventions/:conventionId/facts': async (stage, role) => ({
    ...(await askedDraft(stage, role)),
    body: { values: role === 'employer' ? { tasks: 'Pétrir' } : { employed: noEmployer } },
  }),
  'POST /conventions/:conventionId/transfer': async (stage, role) => {
    const { counsellor } = stage.world.right;
    const colleague = await createCounsellor(stage.app, await structureOf(counsellor));
    return {
      params: { conventionId: (await draft(stage, role)).convention.id },
      body: { clientId: newClientId(), to: colleague.accountId, reason: 'Congé' },
    };
  },
  'POST /conventions/:conventionId/moves': async (stage, role) => {
    const { convention, by } = await draft(stage, role);
    const params = { conventionId: convention.id };
    if (role === 'counsellor') return { params, body: { clientId: newClientId(), to: 'to_sign' } };
    const { counsellor } = stage.world.right;
    await make(counsellor, 'post', moves(convention), { clientId: newClientId(), to: 'to_sign' });
    return { params, by, body: { clientId: newClientId(), to: 'rejected', reason: 'Autres dates.' } };
  },
  'POST /conventions/:conventionId/templates': async (stage, role) => {
    const { id, version } = (await draft(stage, role)).convention;
    return { params: { conventionId: id }, version, body: asTemplate() };
  },
  'GET /conventions/:conventionId/group': async (stage, role) => ({
    params: { conventionId: (await draft(stage, role)).convention.id },
  }),
  'POST /conventions/:conventionId/group': async (stage, role) => {
    const { id, version } = (await draft(stage, role)).convention;
    const { candidacyId } = await acceptedCandidacy(stage, role);
    return { params: { conventionId: id }, version, body: { candidacyIds: [candidacyId] } };
  },
  'PATCH /convention-templates/:templateId': async (stage) => {
    const { id, version } = await template(stage);
    return { params: { templateId: id }, version, body: { name: newName('Fournil') } };
  },
  'DELETE /convention-templates/:templateId': async (stage) => ({
    params: { templateId: (await template(stage)).id },
  }),
} satisfies Attempts;
